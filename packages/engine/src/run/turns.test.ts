import { describe, expect, it } from "vitest";
import { Suspension } from "./suspension.ts";
import type { EffectTrace } from "./trace.ts";
import { createTurns } from "./turns.ts";
import type { EffectRequest, EffectResult, WaitRequest, World } from "./world.ts";

const crm = { node: "crm", lineage: [], ordinal: 0 };
const pace = { limit: 2, perSeconds: 10 };

/** Takes turns in a world that gives out these times, one after the other, and is asked at time 100. */
function queueFor(identity: Parameters<typeof createTurns>[0]["identity"], results: readonly (number | EffectResult)[], parked = false) {
  const asked: EffectRequest[] = [];
  const waits: WaitRequest[] = [];
  const traces: EffectTrace[] = [];
  const world: World = {
    effect: async (request) => {
      const result = results[asked.push(request) - 1] ?? { status: "unknown" };
      return typeof result === "number" ? { status: "done", value: { dueAt: result }, startedAt: 100, finishedAt: 100 } : result;
    },
    wait: async (request) => {
      waits.push(request);
      return parked ? "parked" : "elapsed";
    },
  };
  return { takeTurn: createTurns({ runId: "run", identity, pace, world, onTrace: (trace) => traces.push(trace) }), asked, waits, traces };
}

describe("createTurns", () => {
  it("asks for a turn before each attempt, as an effect of its own that counts on", async () => {
    const { takeTurn, asked, waits, traces } = queueFor(crm, [100, 90]);
    await takeTurn();
    await takeTurn();

    const request = { identity: { ...crm, part: "pace" }, idempotencyKey: "run:crm/pace", call: { kind: "throttle", key: "", ...pace } };
    expect(asked).toEqual([
      { ...request, attempt: 1 },
      { ...request, attempt: 2 },
    ]);
    expect(waits).toEqual([]);
    expect(traces.at(-1)).toMatchObject({ part: "pace", attempts: [{ value: { dueAt: 100 } }, { value: { dueAt: 90 } }] });
  });

  it("waits for its time, and says then that it has", async () => {
    const { takeTurn, asked, waits } = queueFor({ ...crm, part: "2" }, [5000, 90]);
    await takeTurn();

    const identity = { ...crm, part: "2.pace" };
    expect(waits).toEqual([{ identity, attempt: 2, dueAt: 5000 }]);
    expect(asked.map(({ identity: { part }, attempt, call }) => [part, attempt, call.kind === "throttle" && call.held])).toEqual([
      ["2.pace", 1, undefined],
      ["2.pace", 2, 5000],
    ]);
  });

  it("waits once more where it was too late, and never a third time", async () => {
    const { takeTurn, asked, waits } = queueFor(crm, [5000, 9000]);
    await takeTurn();

    expect(asked.length).toBe(2);
    expect(waits.map(({ attempt, dueAt }) => [attempt, dueAt])).toEqual([
      [2, 5000],
      [3, 9000],
    ]);
  });

  it("leaves the step open where the wait is parked, and where nobody knows the time", async () => {
    await expect(queueFor(crm, [5000], true).takeTurn()).rejects.toMatchObject({ dueAt: 5000 });
    await expect(queueFor(crm, []).takeTurn()).rejects.toBeInstanceOf(Suspension);
  });

  it("fails as the world fails", async () => {
    const error = { code: "state.type", message: "no", retry: false } as const;

    await expect(queueFor(crm, [{ status: "failed", error, startedAt: 0, finishedAt: 0 }]).takeTurn()).rejects.toMatchObject({
      code: "state.type",
    });
  });
});
