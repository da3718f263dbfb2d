import { flowSchema } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const flow = flowSchema.parse({
  ...{ format: "gancho/1", id: "ticks", name: "Ticks", edges: [{ source: "tick", target: "count" }] },
  nodes: [
    { id: "tick", type: "schedule", params: { everySeconds: 1 } },
    { id: "count", type: "state", params: { operation: "increment", key: "'ticks'" } },
  ],
});

describe("a schedule", () => {
  it("starts a run at its time, and none twice over a restart", async () => {
    await using folder = await temporaryFolder();
    {
      await using bench = await runBench(folder.path);
      await bench.publish(flow);
      expect(await bench.ended("ticks")).toMatchObject({ status: "succeeded", mode: "live", trigger: "tick" });
    }
    await using bench = await runBench(folder.path);
    await bench.publish(flow);
    const { items } = await bench.store.runs.list({ flow: "ticks" }, { limit: 50 });
    const events = await Promise.all(items.map(({ event }) => bench.store.runs.findEvent(event)));
    const times = events.map((event) => JSON.stringify(event?.given));

    expect(times[0]).toMatch(/^\{"scheduledAt":".*:\d\d\.000Z"\}$/);
    expect(new Set(times).size).toBe(times.length);
  });
});
