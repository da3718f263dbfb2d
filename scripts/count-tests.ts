/** How many checks of a suite held and how many did not. */
export interface Counts {
  passed: number;
  failed: number;
}

/** The part of Vitest's JSON report that is counted here. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** The part of Playwright's JSON report that is counted here. */
export interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
}

/** A file that could not even be loaded has no tests to count: it counts as one failed. */
export function countVitest(report: VitestReport): Counts {
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** A test that passed only when tried again counts as failed: it cannot be trusted. */
export function countPlaywright(report: PlaywrightReport): Counts {
  return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky };
}

/**
 * The counts that a suite answers for, with what its tests alone cannot say: a suite that ended badly without a failed test has
 * failed once, and so has one that ran no test at all, since it would otherwise look like success.
 */
export function judge(counts: Counts, exitCode: number): Counts {
  const silent = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}
