import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GanchoError } from "../../errors.ts";
import type { Json, JsonObject } from "../../json.ts";
import { compileExpression } from "../compile.ts";
import { scopeOf } from "../test-scope.ts";
import { exceptions } from "./exceptions.ts";

/** A checkout of https://github.com/jsonata-js/jsonata at the version that we use: docs/testing.md tells how to get one. Without it nothing runs here, as no package on npm has it. */
const checkout = process.env.JSONATA_SUITE;
const directory = checkout === undefined ? undefined : join(checkout, "test/test-suite");
/** In version 2.2.2. */
const caseCount = 1686;

interface SuiteCase {
  readonly expr: string;
  readonly data?: Json;
  readonly dataset?: string | null;
  readonly bindings?: JsonObject;
  /** Milliseconds. */
  readonly timelimit?: number;
  readonly depth?: number;
  readonly result?: Json;
  readonly undefinedResult?: boolean;
}

const groups = directory === undefined ? [] : readdirSync(join(directory, "groups")).filter((name) => !name.includes("."));
const patient = { timeMs: 4000, depth: 500, sequenceLength: 10_000_000, resultSize: 50_000_000 };

const cases = groups.flatMap((group) => casesOf(group));

describe.skipIf(directory === undefined)("JSONata's own test suite", () => {
  it("is whole, and of the version that we use", () => {
    const ours = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
    const theirs = JSON.parse(readFileSync(join(checkout ?? "", "package.json"), "utf8"));

    expect(theirs.version).toBe(ours.dependencies.jsonata);
    expect(cases).toHaveLength(caseCount);
  });

  it("has every case that is named as an exception", () => {
    const names = new Set(cases.map(({ name }) => name));
    expect(exceptions.flatMap(({ cases: of }) => of).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(cases)("$name", async ({ name, test }) => {
    const reason = exceptions.find(({ cases }) => cases.includes(name))?.reason;
    if (reason === undefined) await check(test);
    else await expect(check(test), reason).rejects.toThrow();
  });
});

async function check(test: SuiteCase): Promise<void> {
  // No data is something that a flow never has; the suite's expressions treat it as they treat an empty object, or are exceptions.
  const input = "data" in test ? (test.data ?? null) : typeof test.dataset === "string" ? read("datasets", `${test.dataset}.json`) : {};
  const evaluation = evaluated(test, input);
  if (test.undefinedResult === true) expect(await evaluation).toMatchObject({ found: false });
  else if ("result" in test) expect(await evaluation).toEqual({ found: true, value: test.result });
  else await expect(evaluation).rejects.toBeInstanceOf(GanchoError);
}

async function evaluated({ expr, bindings = {}, timelimit, depth }: SuiteCase, input: Json) {
  // Bound names of the suite's come in by the source, since a flow's are fixed.
  const bound = Object.entries(bindings).map(([name, value]) => `$${name} := ${JSON.stringify(value)}; `);
  const limits = { ...patient, timeMs: timelimit ?? patient.timeMs, depth: depth ?? patient.depth };
  return await compileExpression(bound.length === 0 ? expr : `(${bound.join("")}${expr})`).evaluate(scopeOf(input), limits);
}

function casesOf(group: string): readonly { readonly name: string; readonly test: SuiteCase }[] {
  const files = readdirSync(join(directory ?? "", "groups", group)).filter((file) => file.endsWith(".json"));
  return files.flatMap((file) => {
    const content = read("groups", group, file);
    const several = Array.isArray(content) ? content : [content];
    return several.map((test, index) => ({
      name: `${group}/${file.replace(".json", "")}${several.length > 1 ? `/${index}` : ""}`,
      test: withSource(group, test),
    }));
  });
}

function withSource(group: string, test: SuiteCase & { readonly "expr-file"?: string }): SuiteCase {
  const file = test["expr-file"];
  return file === undefined ? test : { ...test, expr: readFileSync(join(directory ?? "", "groups", group, file), "utf8") };
}

function read(...path: string[]) {
  return JSON.parse(readFileSync(join(directory ?? "", ...path), "utf8"));
}
