import { expect, it } from "vitest";
import { createHistogram, createTally } from "./tallies.ts";

it("counts by key", () => {
  const tally = createTally();
  for (const key of ["accepted", "rejected", "accepted"]) tally.add(key);
  expect(tally.samples((verdict) => ({ verdict }))).toEqual([
    { labels: { verdict: "accepted" }, value: 2 },
    { labels: { verdict: "rejected" }, value: 1 },
  ]);
});

it("counts times in buckets, each with those below it", () => {
  const histogram = createHistogram([0.25, 1]);
  for (const seconds of [0.25, 0.5, 4]) histogram.observe(seconds);
  expect(histogram.samples()).toEqual([
    { suffix: "_bucket", labels: { le: "0.25" }, value: 1 },
    { suffix: "_bucket", labels: { le: "1" }, value: 2 },
    { suffix: "_bucket", labels: { le: "+Inf" }, value: 3 },
    { suffix: "_sum", value: 4.75 },
    { suffix: "_count", value: 3 },
  ]);
});
