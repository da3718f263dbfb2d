import { expect, it } from "vitest";
import { runChaos } from "./chaos.ts";

it("keeps every promise over ten crashes", { timeout: 180_000 }, async () => {
  const report = await runChaos({ kills: 10, seed: 7, eventsPerSecond: 40 });
  expect(report.violations).toEqual([]);
  expect(report.events).toBeGreaterThan(100);
  expect(report.runs.succeeded).toBeGreaterThan(50);
});
