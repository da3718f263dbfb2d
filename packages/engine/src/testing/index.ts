// Running the tests that documents bring, and what tests of flows need. No server, no network, no clock.

export { seededRandom } from "../seeded-random.ts";
export { checkExample } from "./check-example.ts";
export type { FlowTestFailure } from "./check-outcome.ts";
export { createMemoryKeeper, type KeptAnswer, type KeptCall, type MemoryKeeper } from "./memory-keeper.ts";
export { type FlowTestResult, runFlowTests } from "./run-flow-tests.ts";
export { type ScriptedAnswers, scriptedWorld } from "./scripted-world.ts";
export { webhookEvent } from "./webhook-event.ts";
