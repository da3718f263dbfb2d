import { describe, expect, it } from "vitest";
import { type JournalEntry, recordedWorld } from "./journal.ts";
import { answered, flowOf, http, run, scripted, startedAt } from "./test-run.ts";
import type { World } from "./world.ts";

const steadyRetry = { attempts: 3, initialSeconds: 1, factor: 2, jitter: 0 };

describe("the effects of a run", () => {
  it("retries a transient answer with the planned waits and the same idempotency key", async () => {
    const flow = flowOf([http("crm", { retry: steadyRetry })], "start > crm");
    const { world, asked, waits } = scripted(answered(503), answered(503), answered(200));

    const outcome = await run(flow, {}, world);

    expect(outcome.status).toBe("succeeded");
    expect(asked.map(({ attempt, idempotencyKey }) => [attempt, idempotencyKey])).toEqual([
      [1, "run-1:crm"],
      [2, "run-1:crm"],
      [3, "run-1:crm"],
    ]);
    expect(waits).toEqual([1010, 2010]);
  });

  it("waits as long as Retry-After asks", async () => {
    const flow = flowOf([http("crm", { retry: steadyRetry })], "start > crm");
    const { world, waits } = scripted(answered(429, {}, { "retry-after": "30" }));
    await run(flow, {}, world);
    expect(waits).toEqual([30_010]);
  });

  it("does not retry an answer that another attempt cannot mend, and fails the run", async () => {
    const flow = flowOf([http("crm", { retry: steadyRetry })], "start > crm");
    const { world, asked } = scripted(answered(409, { error: "unknown_sku" }));
    const outcome = await run(flow, {}, world);
    expect(asked).toHaveLength(1);
    expect(outcome).toMatchObject({ status: "failed", error: { code: "http.status", at: "nodes.crm", status: 409, attempts: 1 } });
  });

  it("parks as waiting until the earliest time at which something goes on", async () => {
    const flow = flowOf(
      [
        http("slow", { retry: { ...steadyRetry, initialSeconds: 3600 } }),
        http("slower", { retry: { ...steadyRetry, initialSeconds: 7200, maxSeconds: 9000 } }),
      ],
      "start > slow",
      "start > slower",
    );
    const world: World = { effect: async () => answered(503), wait: async () => "parked" };
    const outcome = await run(flow, {}, world);
    expect(outcome).toMatchObject({ status: "waiting", dueAt: startedAt + 10 + 3_600_000 });
    expect(outcome.steps.map(({ status }) => status)).toEqual(["succeeded", "waiting", "waiting"]);
  });

  it("recomputes the same outcome from the journal, without the world", async () => {
    const flow = flowOf(
      [http("crm", { retry: steadyRetry }), { id: "answer", type: "respond", params: { status: 201 } }],
      "start > crm",
      "crm > answer",
    );
    const journal: JournalEntry[] = [];
    const { world: answering } = scripted(answered(503), answered(201, { id: 4 }), {
      status: "done",
      value: null,
      startedAt,
      finishedAt: startedAt,
    });
    const journaling: World = {
      ...answering,
      effect: async (request) => {
        const result = await answering.effect(request);
        const { identity, attempt, idempotencyKey } = request;
        if (result.status !== "unknown") journal.push({ ...identity, attempt, idempotencyKey, result });
        return result;
      },
    };
    const live = await run(flow, { order: 1 }, journaling);
    const recomputed = await run(flow, { order: 1 }, recordedWorld(journal));
    expect(live).toMatchObject({ status: "succeeded", response: { status: 201 } });
    expect(JSON.stringify(recomputed)).toBe(JSON.stringify(live));
  });

  it("stays where a recorded wait was not over, and goes on where a later attempt was recorded all the same", async () => {
    const flow = flowOf([http("crm", { retry: steadyRetry })], "start > crm");
    const recorded = (attempt: number, status: number): JournalEntry => ({
      ...{ node: "crm", lineage: [], ordinal: 0, attempt, idempotencyKey: "run-1:crm" },
      ...{ result: { status: "done", value: { status, headers: {} }, startedAt, finishedAt: startedAt } },
    });
    const parked = await run(flow, {}, recordedWorld([recorded(1, 503)], startedAt + 999));
    expect(parked).toMatchObject({ status: "waiting", dueAt: startedAt + 1000 });
    expect(parked.steps.at(-1)?.status).toBe("waiting");
    const ended = await run(flow, {}, recordedWorld([recorded(1, 503), recorded(2, 200)], startedAt + 999));
    expect(ended.status).toBe("succeeded");
  });

  it("leaves open what this world does not know, and everything after it", async () => {
    const flow = flowOf([http("crm"), { id: "after", type: "transform", params: { expression: "status" } }], "start > crm", "crm > after");
    const outcome = await run(flow, {}, recordedWorld([]));
    expect(outcome.status).toBe("waiting");
    expect(outcome.steps.map(({ node, status }) => [node, status])).toEqual([
      ["start", "succeeded"],
      ["crm", "unknown"],
    ]);
    expect(outcome.steps[1]?.effect?.call).toMatchObject({ method: "POST" });
  });
});
