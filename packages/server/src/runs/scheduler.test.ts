import { flowSchema } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { createLiveFlows } from "../flows/live-flows.ts";
import type { FlowStatus } from "../store/flow-store.ts";
import type { Store } from "../store/store.ts";
import { temporaryStore } from "../testing/temporary-store.ts";
import { createScheduler } from "./scheduler.ts";

const start = Date.UTC(2026, 2, 8, 6, 0);
const hour = 3_600_000;

const document = flowSchema.parse({
  ...{ format: "gancho/1", id: "daily", name: "Daily" },
  nodes: [{ id: "tick", type: "schedule", params: { cron: "0 * * * *", timezone: "America/New_York" } }],
});

/** A process with a schedule on the hour, whose clock stands at `now`. */
async function processAt(store: Store, now: number, status: FlowStatus = "live") {
  const liveFlows = createLiveFlows();
  const version = await store.flows.findVersion("daily", 1);
  if (version !== undefined) liveFlows.set({ status, version });
  const started: string[] = [];
  const failures: unknown[] = [];
  const scheduler = createScheduler({
    ...{ store, liveFlows, now: () => now },
    onStarted: ({ run }) => void started.push(run.id),
    onError: (error) => void failures.push(error),
  });
  await scheduler.start();
  await scheduler.stop();
  return { started, failures };
}

async function published(): Promise<{ readonly store: Store } & AsyncDisposable> {
  const opened = await temporaryStore();
  await opened.store.flows.create(document, start);
  await opened.store.flows.publish("daily", { now: start });
  return opened;
}

async function firedAt(store: Store): Promise<string[]> {
  const { items } = await store.runs.list({ flow: "daily" }, { limit: 10 });
  const events = await Promise.all(items.map(({ event }) => store.runs.findEvent(event)));
  return events.map((event) => JSON.stringify(event?.given)).toReversed();
}

describe("a schedule", () => {
  it("fires once at its time, however often a process starts then", async () => {
    await using opened = await published();
    expect((await processAt(opened.store, start + hour - 1)).started).toHaveLength(0);
    expect((await processAt(opened.store, start + hour)).started).toHaveLength(1);
    expect((await processAt(opened.store, start + hour)).started).toHaveLength(0);
    expect((await processAt(opened.store, start + hour + 5000)).started).toHaveLength(0);
    expect(await firedAt(opened.store)).toEqual(['{"scheduledAt":"2026-03-08T07:00:00.000Z"}']);
  });

  it("makes up for the latest time that was missed, once", async () => {
    await using opened = await published();
    await processAt(opened.store, start + 5.5 * hour);
    await processAt(opened.store, start + 5.6 * hour);
    expect(await firedAt(opened.store)).toEqual(['{"scheduledAt":"2026-03-08T11:00:00.000Z"}']);
  });

  it("does not fire while its flow is off, nor make up for that", async () => {
    await using opened = await published();
    expect((await processAt(opened.store, start + 3 * hour, "off")).started).toHaveLength(0);
    expect((await processAt(opened.store, start + 3.5 * hour)).started).toHaveLength(0);
    expect((await processAt(opened.store, start + 4 * hour)).started).toHaveLength(1);
  });

  it("is held while its flow is paused", async () => {
    await using opened = await published();
    expect((await processAt(opened.store, start + hour, "paused")).started).toHaveLength(1);
    expect((await opened.store.runs.list({ flow: "daily" }, { limit: 10 })).items).toMatchObject([{ status: "queued" }]);
  });
});
