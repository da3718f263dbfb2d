import { expect, it } from "vitest";
import { createDecisions } from "./decisions.ts";

type Options = Parameters<typeof createDecisions>[0];

/** Decisions that end when the test says so, or with its scope. `begun` says of each whether it was taken apart. */
function heldDecisions(options: Options = {}) {
  const decisions = createDecisions(options);
  const begun: boolean[] = [];
  const ends: ((tookMs: number) => void)[] = [];
  /** Ends the next one that is at work. */
  const end = async (tookMs: number): Promise<void> => {
    ends.shift()?.(tookMs);
    await new Promise(setImmediate);
  };
  return {
    ...{ begun, end },
    ask: (flow = "orders") =>
      decisions.decide(flow, (apart) => {
        begun.push(apart);
        return new Promise<{ tookMs: number; open: () => string }>((resolve) => {
          ends.push((tookMs) => resolve({ tookMs, open: () => "yes" }));
        });
      }),
    async [Symbol.asyncDispose]() {
      while (ends.length > 0) await end(0);
    },
  };
}

it("lets a flow have as many at once as come to little work", async () => {
  await using held = heldDecisions();
  const { begun, ask, end } = held;
  const answers = Array.from({ length: 12 }, () => ask());
  expect(begun).toHaveLength(1);
  await end(8);
  // 4 ms each by now: five at once.
  expect(begun).toHaveLength(6);
  for (let index = 0; index < 12; index++) await end(0.1);
  expect(await Promise.all(answers)).toEqual(Array(12).fill("yes"));
});

it("takes those of a slow flow one by one and apart, until they are quick again", async () => {
  await using held = heldDecisions();
  const { begun, ask, end } = held;
  void ask();
  void ask();
  void ask();
  await end(1000);
  expect(begun).toEqual([false, true]);
  await end(1000);
  expect(begun).toEqual([false, true, true]);
  for (let index = 0; index < 5; index++) {
    await end(0);
    void ask();
  }
  expect(begun.at(-1)).toBe(false);
});

it("keeps no flow waiting for another", async () => {
  await using held = heldDecisions();
  const { begun, ask } = held;
  void ask();
  void ask();
  void ask("refunds");
  expect(begun).toHaveLength(2);
});

it("sends away who would wait behind too many, or has waited for too long", async () => {
  await using held = heldDecisions({ patienceMs: 20, mostWaiting: 1 });
  const { begun, ask, end } = held;
  const busy = { status: "rejected", reason: { code: "server.busy" } };
  expect(await Promise.allSettled([ask(), ask(), ask()])).toMatchObject([busy, busy, busy]);
  await end(1);
  expect(begun).toHaveLength(1);
});

it("passes on what failed, and goes on", async () => {
  const decisions = createDecisions();
  await expect(decisions.decide("orders", () => Promise.reject(new Error("lost")))).rejects.toThrow("lost");
  expect(await decisions.decide("orders", async () => ({ tookMs: 0, open: () => 1 }))).toBe(1);
});
