import { expect, it } from "vitest";
import { compile } from "./plan.ts";
import { createRunContext, createStepContext } from "./step-context.ts";
import { flowOf, http, silentWorld, startedAt } from "./test-run.ts";
import type { TimerCall } from "./world.ts";

const call: TimerCall = { kind: "timer", seconds: 1 };
const retry = { attempts: 1, initialSeconds: 0, factor: 1, maxSeconds: 0, jitter: 0 };

it("refuses a second effect under one identity, and takes one of another part", async () => {
  const request = { runId: "run-1", startedAt, mode: "live", version: 1, trigger: "start", event: {}, vars: {} } as const;
  const step = createStepContext({
    context: createRunContext(compile(flowOf([http("crm")], "start > crm")), request, silentWorld),
    arrival: { node: "crm", source: "start", lineage: [], ordinal: 0, input: {}, items: [], ancestry: [] },
    params: {},
    onTrace: () => undefined,
  });
  await step.effect(call, { retry });
  await step.effect(call, { retry, part: "2" });

  await expect(async () => await step.effect(call, { retry })).rejects.toThrow("asked for one effect twice");
});
