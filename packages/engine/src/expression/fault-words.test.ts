import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { wordsByCode } from "./fault-words.ts";
import { evaluate } from "./test-scope.ts";

describe("the words for JSONata's codes", () => {
  it("are there for every code that it has", () => {
    const source = readFileSync(createRequire(import.meta.url).resolve("jsonata"), "utf8");
    const codes = [...source.matchAll(/^\s+"([STD]\d{4})": "/gm)].map(([, code]) => code);

    expect(codes.length).toBeGreaterThan(90);
    expect(codes.filter((code) => code !== undefined && wordsByCode[code] === undefined)).toEqual([]);
  });

  it.each([
    ["$formatNumber(1, '0;0;0')", "two parts at most", 0],
    ["1 + $formatNumber(1, '0.0.0')", "one decimal separator", 4],
    ["$fromMillis(0, '[Q]')", "not known", 0],
    ["$reduce([1, 2], function($a) { $a })", "at least two arguments", 0],
    ["1 + $formatBase(10, 99)", "from 2 to 36", 4],
    ["$toMillis('2026', '[Y0001')", "no `]`", 0],
    ["{'_jsonata_lambda': 1}", "marks functions", 1],
    ["x.{1: 2}", "A key of an object must be text, not a number.", 3],
    ["function($a, b) { 1 }", "must be a name that starts with `$`", 13],
    ["a := 1", "On the left of `:=`", 0],
    ["a.(%.%.%)", "no parent", 0],
    ["-'secret'", "`-` needs a number, not text.", 0],
    ["1..2", "`..` was not expected here.", 1],
    ["['secret'..2]", "`..` needs a whole number on its left, not text.", 9],
  ])("tell what is wrong with %s, and where", async (source, message, position) => {
    const failure = evaluateAsync(source);
    await expect(failure).rejects.toMatchObject({ message: expect.stringContaining(message), position });
    await expect(failure).rejects.not.toThrow("secret");
  });
});

// What cannot be compiled is thrown at once.
async function evaluateAsync(source: string) {
  return await evaluate(source, { x: {}, a: {} });
}
