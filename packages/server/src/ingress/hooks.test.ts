import { flowSchema, GanchoError } from "@gancho/engine";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createChanges } from "../runs/changes.ts";
import { createRedactor } from "../security/redaction.ts";
import type { CallRecord } from "../store/call-store.ts";
import { hookRoutes } from "./hooks.ts";
import { createTriggerTable, triggersOf } from "./trigger-table.ts";

const never = (): never => {
  throw new GanchoError("bug", "Nobody should ask for this.");
};

/** What a caller gets of a trigger, or its draft, whose events cannot be accepted or decided about. */
async function answerWhen(fails: { readonly accept?: Error; readonly decide?: Error }, url = "/hooks/in") {
  const nodes = [{ id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" } } }];
  const document = flowSchema.parse({ format: "gancho/1", id: "f", name: "F", nodes });
  const [live, drafts] = [createTriggerTable(), createTriggerTable()];
  live.set("f", triggersOf(document, { status: "live", version: 1 }));
  drafts.set("f", triggersOf(document, { status: "live", version: undefined }));
  const calls: CallRecord[] = [];
  const answered: number[] = [];
  const app = hookRoutes({
    flows: { live, drafts },
    runs: {
      decide: async () => {
        if (fails.decide !== undefined) throw fails.decide;
        return { faults: [], start: true, why: undefined, dedupeKey: undefined, orderKey: undefined, answer: undefined };
      },
      accept: async () => {
        throw fails.accept;
      },
      ...{ waitForReply: never, trace: never, tryDraft: never },
    },
    store: {
      calls: { record: async (call) => void calls.push(call), list: never },
      samples: { add: never, find: never, list: never, clear: never },
    },
    changes: createChanges(never),
    secrets: { reveal: never, put: never, redactor: createRedactor(new Map()) },
    publicUrl: undefined,
    fetchText: never,
    now: Date.now,
    metrics: { answered: (status) => void answered.push(status) },
    log: pino({ level: "silent" }),
  });
  const headers = { "content-type": "application/json" };
  return { answer: await app.request(`http://localhost${url}`, { method: "POST", body: "{}", headers }), calls, answered };
}

it("sends a caller away for a moment when there is no room, rather than let it hang", async () => {
  const { answer } = await answerWhen({ accept: new GanchoError("server.busy", "More events come in than can be stored.") });
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("1");
  expect(await answer.json()).toMatchObject({ code: "server.busy" });
});

it.each(["/hooks/in", "/hooks-test/in"])(
  "says when to come again where there is no room to decide, and leaves a verdict: %s",
  async (url) => {
    const { answer, calls } = await answerWhen(
      { decide: new GanchoError("server.busy", "More events come in than can be decided about.") },
      url,
    );
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(await answer.json()).toMatchObject({ code: "server.busy" });
    expect(calls).toMatchObject([{ verdict: "rejected", cause: "busy", status: 429 }]);
  },
);

it("answers a fault of its own as harmlessly as everything else", async () => {
  const { answer, answered } = await answerWhen({ accept: new Error("the disk has gone") });
  expect([answer.status, answered]).toEqual([500, [500]]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({ "content-security-policy": "sandbox", "x-content-type-options": "nosniff" });
  expect(await answer.text()).not.toContain("the disk has gone");
});
