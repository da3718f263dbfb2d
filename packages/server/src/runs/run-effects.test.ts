import type { EffectRequest, HttpCall } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { hashOfCall } from "../store/call-hash.ts";
import type { RecordedEntry } from "../store/run-store.ts";
import { createRunEffects, type Perform } from "./run-effects.ts";

const call: HttpCall = {
  ...{ kind: "http", method: "POST", url: "https://crm.example.com/", headers: {}, body: undefined, auth: { kind: "none" } },
  ...{ timeoutSeconds: 1, redirects: 0, response: { parse: "auto", maxBytes: 100 } },
};
const request: EffectRequest = { identity: { node: "crm", lineage: [], ordinal: 0 }, attempt: 1, idempotencyKey: "key", call };
const done = { status: "done", value: { status: 200 }, startedAt: 1, finishedAt: 2 } as const;

interface Parts {
  readonly perform?: Perform;
  readonly failing?: boolean;
  /** Attempts that were about to be made before. */
  readonly intended?: readonly string[];
}

function effects({ perform = async () => done, failing = false, intended = [] }: Parts = {}) {
  const journal: RecordedEntry[] = [];
  const order: string[] = [];
  const created = createRunEffects({
    perform,
    through: async (_, make) => make(),
    sendEmail: async () => ({ ...done, value: "sent" }),
    startSubflow: async () => ({ status: "unknown", dueAt: 500 }),
    keep: async ({ kind }) => ({ ...done, value: kind }),
    intend: async (attempt) => !intended.includes(attempt),
    record: async (entry) => {
      if (failing) throw new Error("disk full");
      journal.push(entry);
      order.push("recorded");
    },
    redact: (result) => ({ ...result, finishedAt: 99 }),
    onResponse: () => void order.push("answered"),
    onRecordFailed: () => void order.push("failed"),
    now: () => 7,
  });
  return { effects: created, journal, order };
}

describe("createRunEffects", () => {
  it("tells the run what was recorded, secrets taken out", async () => {
    const { effects: run, journal } = effects();
    const result = await run.answer(request);
    expect(result).toEqual({ ...done, finishedAt: 99 });
    expect(journal).toEqual([
      { node: "crm", lineage: [], ordinal: 0, attempt: 1, idempotencyKey: "key", callHash: hashOfCall(call), result },
    ]);
  });

  it("lets the store record what the store answers", async () => {
    const { effects: run, journal } = effects();
    expect(await run.answer({ ...request, call: { kind: "timer", seconds: 1 } })).toEqual({ ...done, value: "timer" });
    expect(journal).toEqual([]);
  });

  it("sends e-mails", async () => {
    const { effects: run, journal } = effects();
    const email = { kind: "email", to: ["team@example.com"], subject: "Hi", text: "Hello" } as const;
    expect(await run.answer({ ...request, call: email })).toMatchObject({ value: "sent" });
    expect(journal).toMatchObject([{ callHash: hashOfCall(email) }]);
  });

  it("records nothing of a subflow that is waited for", async () => {
    const { effects: run, journal } = effects();
    const subflow = { kind: "run", flow: "invoice", input: {}, wait: true } as const;
    expect(await run.answer({ ...request, call: subflow })).toEqual({ status: "unknown", dueAt: 500 });
    expect(journal).toEqual([]);
    expect(run.interrupted).toBe(false);
  });

  it("makes no attempt that may have been made before, where it must not be made twice", async () => {
    const { effects: run, journal } = effects({ intended: ["crm#1"] });
    const once = { ...call, delivery: "at-most-once" } as const;

    expect(await run.answer({ ...request, call: once })).toMatchObject({
      status: "failed",
      error: { code: "http.outcome-unknown", retry: false },
    });
    expect(await run.answer({ ...request, attempt: 2, call: once })).toMatchObject({ status: "done" });
    expect(await run.answer({ ...request, attempt: 3 })).toMatchObject({ status: "done" });
    expect(journal).toHaveLength(3);
  });

  it("makes an attempt once, however often a restarted thread asks for it", async () => {
    let made = 0;
    const { effects: run } = effects({ perform: async () => ({ ...done, value: ++made }) });
    const results = await Promise.all([run.answer(request), run.answer(request), run.answer({ ...request, attempt: 2 })]);
    expect(results.map((result) => result.status === "done" && result.value)).toEqual([1, 1, 2]);
  });

  it("answers the caller only after the answer is recorded", async () => {
    const { effects: run, order } = effects();
    await run.answer({ ...request, call: { kind: "response", status: 200, headers: {}, body: "" } });
    expect(order).toEqual(["recorded", "answered"]);
  });

  it("leaves the run open when a result cannot be recorded", async () => {
    const { effects: run, order } = effects({ failing: true });
    expect(await run.answer(request)).toEqual({ status: "unknown" });
    expect(order).toEqual(["failed"]);
    expect(run.interrupted).toBe(true);
  });

  it("begins nothing once it is closed, and lets what is under way end", async () => {
    const answer = Promise.withResolvers<typeof done>();
    const { effects: run, journal } = effects({ perform: () => answer.promise });
    const open = run.answer(request);
    run.close();
    expect(await run.answer({ ...request, attempt: 2 })).toEqual({ status: "unknown" });
    answer.resolve(done);
    expect(await open).toMatchObject({ status: "done" });
    expect(journal).toHaveLength(1);
  });

  it("records nothing of what was broken off", async () => {
    const { effects: run, journal } = effects({
      perform: (_, { signal }) =>
        new Promise((resolve) =>
          signal.addEventListener("abort", () =>
            resolve({ status: "failed", error: { code: "run.canceled", message: "", retry: false }, startedAt: 1, finishedAt: 2 }),
          ),
        ),
    });
    const open = run.answer(request);
    run.abort();
    expect(await open).toEqual({ status: "unknown" });
    expect(journal).toEqual([]);
  });
});
