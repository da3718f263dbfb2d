import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest, judge } from "./count-tests.ts";

describe("countVitest", () => {
  it("counts tests, and a file that could not be loaded as one failed", () => {
    const testResults = [
      { status: "passed", assertionResults: [{}, {}, {}] },
      { status: "failed", assertionResults: [{}] },
      { status: "failed", assertionResults: [] },
    ];
    expect(countVitest({ numPassedTests: 3, numFailedTests: 1, testResults })).toEqual({ passed: 3, failed: 2 });
  });
});

describe("countPlaywright", () => {
  it("counts a flaky test as failed", () => {
    expect(countPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1 } })).toEqual({ passed: 4, failed: 2 });
  });
});

describe("judge", () => {
  it.each([
    { it: "keeps the counts of a suite that passed", counts: { passed: 2, failed: 0 }, exitCode: 0, failed: 0 },
    { it: "keeps the counts of a suite that failed", counts: { passed: 2, failed: 3 }, exitCode: 1, failed: 3 },
    { it: "fails a suite that ran no test", counts: { passed: 0, failed: 0 }, exitCode: 0, failed: 1 },
    { it: "fails a suite that ended badly although its tests passed", counts: { passed: 2, failed: 0 }, exitCode: 1, failed: 1 },
  ])("$it", ({ counts, exitCode, failed }) => {
    expect(judge(counts, exitCode)).toEqual({ passed: counts.passed, failed });
  });
});
