import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Counts, countPlaywright, countVitest } from "./count-tests.ts";

/** One line of `npm test`: a program that is run from the root of the repository, and how its checks are counted. */
export interface Suite {
  name: string;
  kind: "static" | "unit" | "property" | "integration" | "browser";
  command: readonly [program: string, ...args: string[]];
  environment?: Record<string, string>;
  /** Where the program leaves its JSON report. */
  reportFile?: string;
  /** What the suite has done, asked once its program has ended. A suite without tests of its own counts as one check. */
  count: (exitCode: number) => Counts;
}

export const root = join(import.meta.dirname, "..");
const reports = join(root, "node_modules/.cache/test-reports");

/** One process each, on one core: the runner may do several at the same time. */
export const staticSuites: readonly Suite[] = [
  check("format and lint", "biome", "check", "--error-on-warnings", "--colors=off", "."),
  check("types", "tsc", "--project", "tsconfig.json"),
  check("engine purity", "tsc", "--project", "packages/engine/tsconfig.json"),
  check("boundaries", "depcruise", "--config", ".dependency-cruiser.mjs", "packages", "scripts", "e2e"),
  check("unused code", "knip", "--no-progress"),
  check("builds", "node", "scripts/build.ts"),
];

/** Each keeps all cores busy, so these run one after the other. */
export const testSuites: readonly Suite[] = [
  vitest("unit", "unit"),
  vitest("editor", "unit"),
  vitest("property", "property"),
  vitest("integration", "integration"),
];

/** Needs the built editor. */
export const browserSuite: Suite = playwright();

function check(name: string, program: string, ...args: string[]): Suite {
  return {
    name,
    kind: "static",
    command: [program, ...args],
    count: (exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }),
  };
}

function vitest(project: string, kind: Suite["kind"]): Suite {
  const reportFile = join(reports, `${project}.json`);
  return {
    name: project,
    kind,
    command: ["vitest", "run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`],
    environment: { NO_COLOR: "1" },
    reportFile,
    count: () => countReport(reportFile, countVitest),
  };
}

function playwright(): Suite {
  const reportFile = join(reports, "browser.json");
  return {
    name: "browser",
    kind: "browser",
    command: ["playwright", "test", "--reporter=list,json"],
    environment: { NO_COLOR: "1", PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
    reportFile,
    count: () => countReport(reportFile, countPlaywright),
  };
}

/** A program that died before its report has counted nothing, which is judged as a failure. */
function countReport<Report>(file: string, count: (report: Report) => Counts): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report: Report = JSON.parse(readFileSync(file, "utf8"));
  return count(report);
}
