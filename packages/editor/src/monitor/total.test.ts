import { expect, it } from "vitest";
import { totalOf } from "./total.ts";

it("adds up the days of all flows, half hour by half hour", () => {
  const day = (events: number, buckets: number[]) => ({ lastDay: { events, succeeded: events, filtered: 1, failed: 2, buckets } });
  expect(totalOf([day(3, [1, 2]), day(5, [0, 5])])).toEqual({ events: 8, succeeded: 8, filtered: 2, failed: 4, buckets: [1, 7] });
  expect(totalOf([])).toMatchObject({ events: 0, buckets: [] });
});
