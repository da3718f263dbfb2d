import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cronFault, isTimezone, lastFireTime, nextFireTime, type ScheduleTimes } from "./next-fire-time.ts";

function fireTimes(times: ScheduleTimes, after: string, count: number): string[] {
  const found: string[] = [];
  let time: number | undefined = Date.parse(after);
  for (let index = 0; index < count && time !== undefined; index++) {
    time = nextFireTime(times, time);
    if (time !== undefined) found.push(new Date(time).toISOString().slice(0, 16));
  }
  return found;
}

const newYork = "America/New_York";

it("never fires by a schedule that says neither how often nor when", () => {
  const times = { timezone: "UTC" };

  expect(nextFireTime(times, 0)).toBeUndefined();
  expect(lastFireTime(times, { after: 0, until: 1_000_000 })).toBeUndefined();
});

describe("a cron pattern", () => {
  it.each([
    [
      "fires once after the missing hour",
      ...["30 2 * * *", newYork, "2026-03-07T00:00Z"],
      ["2026-03-07T07:30", "2026-03-08T07:00", "2026-03-09T06:30"],
    ],
    [
      "goes on through the missing hour",
      ...["*/30 * * * *", newYork, "2026-03-08T06:10Z"],
      ["2026-03-08T06:30", "2026-03-08T07:00", "2026-03-08T07:30"],
    ],
    ["fires once in the hour that comes twice", ...["30 1 * * *", newYork, "2026-10-31T06:00Z"], ["2026-11-01T05:30", "2026-11-02T06:30"]],
    [
      "fires once for several times within the missing hour",
      ...["15,45 2 * * *", newYork, "2026-03-07T12:00Z"],
      ["2026-03-08T07:00", "2026-03-09T06:15", "2026-03-09T06:45"],
    ],
    [
      "leaves the missing hour out when it recurs within it",
      ...["*/30 2 * * *", newYork, "2026-03-07T12:00Z"],
      ["2026-03-09T06:00", "2026-03-09T06:30"],
    ],
    [
      "fires once for each of several times in a day whose hour comes twice",
      ...["0 1,13 * * *", newYork, "2026-10-31T20:00Z"],
      ["2026-11-01T05:00", "2026-11-01T18:00", "2026-11-02T06:00"],
    ],
    [
      "recurs through the hour that comes twice",
      ...["0 * * * *", newYork, "2026-11-01T04:10Z"],
      ["2026-11-01T05:00", "2026-11-01T06:00", "2026-11-01T07:00"],
    ],
    [
      "finds a midnight that is not there",
      ...["0 0 * * *", "America/Sao_Paulo", "2018-11-03T12:00Z"],
      ["2018-11-04T03:00", "2018-11-05T02:00"],
    ],
    ["takes the zone's offset", ...["0 9 * * 1-5", "Asia/Kolkata", "2026-11-20T12:00Z"], ["2026-11-23T03:30", "2026-11-24T03:30"]],
  ] as [string, string, string, string, string[]][])("%s", (_, cron, timezone, after, expected) => {
    expect(fireTimes({ cron, timezone }, after, expected.length)).toEqual(expected);
  });

  it.each(["", "* * * *", "61 * * * *", "0 0 31 2 *", "* * * * * *", "every day"])("is refused: %s", (cron) => {
    expect(cronFault(cron)).toMatch(/cron pattern|never/);
  });
});

describe("a schedule", () => {
  const schedules: readonly ScheduleTimes[] = [
    { cron: "30 1 * * *", timezone: newYork },
    { cron: "*/20 * * * *", timezone: "Europe/London" },
    { cron: "0 2 * * *", timezone: "Australia/Lord_Howe" },
    { cron: "15,45 1-3 * * *", timezone: newYork },
    { everySeconds: 5400, timezone: "UTC" },
  ];

  it("misses none and fires none twice, wherever the chain is broken and taken up again", () => {
    const start = Date.UTC(2026, 2, 1);
    fc.assert(
      fc.property(fc.constantFrom(...schedules), fc.integer({ min: 0, max: 280 * 86_400_000 }), (times, offset) => {
        const asked = start + offset;
        const next = nextFireTime(times, asked) ?? 0;
        expect(next).toBeGreaterThan(asked);
        // Asked at any moment before it, the answer is the same.
        expect(nextFireTime(times, Math.floor((asked + next - 1) / 2))).toBe(next);
        expect(nextFireTime(times, next - 1)).toBe(next);
        expect(nextFireTime(times, next)).toBeGreaterThan(next);
      }),
      { numRuns: 200 },
    );
  });

  it("names the last time that it should have fired, if there was one", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...schedules),
        fc.integer({ min: 0, max: 280 * 86_400_000 }),
        fc.integer({ min: 1, max: 172_800_000 }),
        (times, offset, length) => {
          const after = Date.UTC(2026, 2, 1) + offset;
          const until = after + length;
          const all: number[] = [];
          for (let time = nextFireTime(times, after); time !== undefined && time <= until; time = nextFireTime(times, time)) all.push(time);
          expect(lastFireTime(times, { after, until })).toBe(all.at(-1));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("finds the last time at once also after a year, and just before the next", () => {
    const until = Date.UTC(2026, 5, 1, 12, 30) - 1;

    expect(lastFireTime({ cron: "* * * * *", timezone: "UTC" }, { after: Date.UTC(2025, 5, 1), until })).toBe(Date.UTC(2026, 5, 1, 12, 29));
  });

  it("counts seconds from 1970, so that a restart changes nothing", () => {
    expect(fireTimes({ everySeconds: 3600, timezone: "UTC" }, "2026-11-24T12:34Z", 2)).toEqual(["2026-11-24T13:00", "2026-11-24T14:00"]);
  });
});

it("knows the names of time zones", () => {
  expect(["America/Sao_Paulo", "UTC", "Mars/Olympus", ""].map(isTimezone)).toEqual([true, true, false, false]);
});
