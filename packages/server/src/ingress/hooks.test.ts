import { flowSchema, GanchoError } from "@gancho/engine";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createChanges } from "../runs/changes.ts";
import { createRedactor } from "../security/redaction.ts";
import { hookRoutes } from "./hooks.ts";
import { createTriggerTable, triggersOf } from "./trigger-table.ts";

const never = (): never => {
  throw new GanchoError("bug", "Nobody should ask for this.");
};

/** What a caller gets of a trigger whose events cannot be accepted. */
async function answerWhenAcceptThrows(thrown: Error): Promise<Response> {
  const nodes = [{ id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" } } }];
  const document = flowSchema.parse({ format: "gancho/1", id: "f", name: "F", nodes });
  const live = createTriggerTable();
  live.set("f", triggersOf(document, { status: "live", version: 1 }));
  const app = hookRoutes({
    flows: { live, drafts: createTriggerTable() },
    runs: {
      decide: async () => ({ faults: [], start: true, why: undefined, dedupeKey: undefined, orderKey: undefined, answer: undefined }),
      accept: async () => {
        throw thrown;
      },
      ...{ waitForReply: never, trace: never, tryDraft: never },
    },
    store: {
      calls: { record: async () => {}, list: never },
      samples: { add: never, find: never, list: never, clear: never },
    },
    changes: createChanges(never),
    secrets: { reveal: never, redactor: createRedactor(new Map()) },
    publicUrl: undefined,
    now: Date.now,
    log: pino({ level: "silent" }),
  });
  const headers = { "content-type": "application/json" };
  return app.request("http://localhost/hooks/in", { method: "POST", body: "{}", headers });
}

it("sends a caller away for a moment when there is no room, rather than let it hang", async () => {
  const answer = await answerWhenAcceptThrows(new GanchoError("server.busy", "More events come in than can be stored."));
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("1");
  expect(await answer.json()).toMatchObject({ code: "server.busy" });
});

it("answers a fault of its own as harmlessly as everything else", async () => {
  const answer = await answerWhenAcceptThrows(new Error("the disk has gone"));
  expect(answer.status).toBe(500);
  expect(Object.fromEntries(answer.headers)).toMatchObject({ "content-security-policy": "sandbox", "x-content-type-options": "nosniff" });
  expect(await answer.text()).not.toContain("the disk has gone");
});
