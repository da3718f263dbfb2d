import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { describe, expect, it, vi } from "vitest";
import type { RunEnding } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { anyEvent, anyRun, testTime } from "../testing/records.ts";
import { temporaryStore } from "../testing/temporary-store.ts";
import { createRetention } from "./retention.ts";

const ending: RunEnding = { status: "succeeded", finishedAt: testTime, workedMs: 1, steps: 1 };
const body = randomBytes(8_000);

/** A retention whose clock the test turns, and what it has logged. */
function retentionOf(store: Store, limits: { readonly days?: number; readonly bytes?: number; readonly at?: number }) {
  const logs: string[] = [];
  const log = pino({}, { write: (line) => void logs.push(line) });
  let at = limits.at ?? testTime;
  const retention = createRetention({ store, days: limits.days ?? 30, bytes: limits.bytes ?? 10e9, log, now: () => at });
  return {
    ...{ retention, logs },
    passDays: (days: number) => {
      at += days * 86_400_000;
    },
    /** Steps until one asks for a rest. Gives the number of steps. */
    async settle(): Promise<number> {
      let steps = 1;
      while ((await retention.step()) < 1000) steps++;
      return steps;
    },
  };
}

async function acceptRuns(store: Store, count: number, end?: RunEnding): Promise<readonly string[]> {
  const runs = Array.from({ length: count }, () => {
    const event = anyEvent({ id: uuidv7(testTime), body });
    return { event, run: anyRun(event) };
  });
  await Promise.all(runs.map((acceptance) => store.runs.accept(acceptance)));
  if (end !== undefined) await Promise.all(runs.map(({ run }) => store.runs.finish(run.id, end)));
  return runs.map(({ run }) => run.id);
}

async function kept(store: Store): Promise<number> {
  return (await store.runs.list({}, { limit: 10_000 })).items.length;
}

describe("createRetention", () => {
  it("drops what has become too old, in steps, and lets the file shrink", async () => {
    await using opened = await temporaryStore();
    const { store, folder } = opened;
    await acceptRuns(store, 600, ending);
    await acceptRuns(store, 3);
    const { settle, passDays } = retentionOf(store, { days: 30 });
    const before = await store.retention.size();
    await settle();
    expect(await kept(store)).toBe(603);

    passDays(31);
    expect(await settle()).toBeGreaterThan(3);
    expect(await kept(store)).toBe(3);
    const after = await store.retention.size();
    expect(after.usedBytes).toBeLessThan(before.usedBytes / 4);
    expect(after.freeBytes).toBeLessThanOrEqual((after.usedBytes + after.freeBytes) / 16);
    await store.close();
    expect(statSync(join(folder, "gancho.db")).size).toBeLessThan(before.usedBytes / 4);
  });

  it("drops the oldest until the data fit, and leaves the rest", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const ids = await acceptRuns(store, 400, ending);
    const { settle, logs } = retentionOf(store, { bytes: 2_500_000 });
    await settle();
    const { usedBytes } = await store.retention.size();
    expect(usedBytes).toBeLessThan(2_500_000);
    expect(await store.runs.find(ids[0] ?? "")).toBeUndefined();
    expect(await store.runs.find(ids.at(-1) ?? "")).toBeDefined();
    expect(logs).toEqual([]);
  });

  it("says once that what may not go takes more room than there is", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    await acceptRuns(store, 150);
    const { settle, logs } = retentionOf(store, { bytes: 1_000_000 });
    await settle();
    await settle();
    expect(await kept(store)).toBe(150);
    expect(logs).toEqual([expect.stringContaining("GANCHO_RETENTION_GB")]);
  });

  it("finds a dead letter that was dismissed behind its place", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const [dead = ""] = await acceptRuns(store, 1, { ...ending, status: "failed" });
    await acceptRuns(store, 5, ending);
    const { settle, passDays } = retentionOf(store, {});
    passDays(31);
    await settle();
    expect(await kept(store)).toBe(1);
    await store.runs.dismiss(dead);
    passDays(1);
    await settle();
    expect(await kept(store)).toBe(0);
  });

  it("drops nothing twice and nothing too young when the clock is put forward and back by an hour", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    const [dead = ""] = await acceptRuns(store, 1, { ...ending, status: "failed" });
    await acceptRuns(store, 5, ending);
    const { settle, passDays } = retentionOf(store, { days: 30 });
    const hour = 1 / 24;
    passDays(29.9);
    await settle();
    passDays(hour);
    await settle();
    passDays(-hour);
    await settle();
    expect(await kept(store)).toBe(6);

    passDays(1);
    await settle();
    await store.runs.dismiss(dead);
    passDays(-hour - 0.001);
    await settle();
    expect(await kept(store)).toBe(0);
  });

  it("lets the variables go as they were for runs that are gone", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    await acceptRuns(store, 3, ending);
    await store.variables.put("PLACE", "here", testTime);
    const { settle, passDays } = retentionOf(store, {});
    await settle();
    expect(await store.variables.snapshot(0)).toBeDefined();
    passDays(31);
    await settle();
    expect(await store.variables.snapshot(0)).toBeUndefined();
    expect(await store.variables.current()).toMatchObject({ values: { PLACE: "here" } });
  });

  it("says once that it fails, not each time that it tries", async () => {
    await using opened = await temporaryStore();
    const { retention, logs } = retentionOf(opened.store, {});
    await opened.store.close();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    retention.start();
    await vi.advanceTimersByTimeAsync(10_000);
    await retention.stop();
    vi.useRealTimers();
    expect(logs).toEqual([expect.stringContaining("dropping what is old has failed")]);
  });

  it("lets events in while it works", async () => {
    await using opened = await temporaryStore();
    const { store } = opened;
    await acceptRuns(store, 800, ending);
    const { retention, passDays } = retentionOf(store, {});
    passDays(31);
    let accepted = 0;
    while ((await retention.step()) < 1000) accepted += (await acceptRuns(store, 1)).length;
    expect(accepted).toBeGreaterThan(2);
    expect(await kept(store)).toBe(accepted);
  });
});
