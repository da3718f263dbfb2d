import { describe, expect, it } from "vitest";
import { EvaluationState } from "./evaluation-state.ts";
import { defaultExpressionLimits } from "./expression.ts";
import { compilePattern, LinearRegex, type RegexMatch } from "./linear-regex.ts";
import { evaluate, resultOf, scopeOf } from "./test-scope.ts";

/** At the beginning of an evaluation. */
function engineOf(literal: RegExp, limits = defaultExpressionLimits): LinearRegex {
  return new LinearRegex(literal, new EvaluationState(scopeOf({}), limits));
}

function allMatches(engine: { lastIndex: number; exec(text: string): RegexMatch | null }, text: string): unknown[] {
  const found: unknown[] = [];
  for (let match = engine.exec(text); match !== null; match = engine.exec(text)) {
    found.push([match.index, engine.lastIndex, ...match]);
    if (match[0] === "") engine.lastIndex += 1;
  }
  return found;
}

describe("LinearRegex", () => {
  it.each([
    [/b(.)|(z)/g, "abcabdz"],
    [/^a/g, "aaa"],
    [/^a/gm, "a\na\nb"],
    [/A+/gi, "aAa b a"],
    [/(?<year>\d{4})-(\d\d)/g, "2026-01 and 2025-12"],
    [/[\w.-]+@[\w-]+\.\w+/g, "x@y.com, a.b-c@d.org"],
    [/x*/g, "axxb"],
    [/\bé(.)/g, "aé 😀é1"],
    [/a-b\/c_d/g, "a-b/c_d"],
  ])("finds what RegExp finds: %s", (literal, text) => {
    expect(allMatches(engineOf(literal), text)).toEqual(allMatches(new RegExp(literal), text));
  });

  it("takes a pair of surrogates as the one character that people see", () => {
    expect(allMatches(engineOf(/😀(.)/g), "a😀😀b")).toEqual([[1, 5, "😀😀", "😀"]]);
  });

  it.each([
    [/^(a+)+$/g, `${"a".repeat(100_000)}!`],
    [/^(a|a)*$/g, `${"a".repeat(100_000)}!`],
    [/(x+x+)+y/g, "x".repeat(100_000)],
    [/^(([a-z])+.)+[A-Z]([a-z])+$/g, "a".repeat(100_000)],
  ])("ends soon for %s", { tags: ["timed"] }, (literal, text) => {
    const start = performance.now();
    expect(engineOf(literal).exec(text)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("refuses a text too long for a large pattern", () => {
    expect(() => engineOf(/(.?){1000}$/g).exec("a".repeat(100_000))).toThrow("too long");
  });

  it("does not begin a search that could take longer than a whole evaluation", () => {
    const search = (length: number, timeMs: number) =>
      engineOf(/^(a|a|aa|a?)*$/g, { ...defaultExpressionLimits, timeMs }).exec(`${"a".repeat(length)}!`);

    expect(search(100_000, 100)).toBeNull();
    expect(() => search(1_000_000, 100)).toThrow("too long");
  });

  it.each([
    [/a(?=b)/g, "Look-ahead"],
    [/a(?!b)/g, "Look-ahead"],
    [/(?<=a)b/g, "Look-ahead and look-behind"],
    [/(a)\1/g, "Back-references"],
    [/(?<n>a)\k<n>/g, "Back-references"],
    [/((a{100}){100})/g, "not understood"],
  ])("says what is wrong with %s", (literal, message) => {
    expect(() => compilePattern(literal)).toThrow(message);
  });
});

describe("regular expressions in expressions", () => {
  it("serve contains, match, replace and split", async () => {
    expect(await resultOf("$contains('Invoice 17', /invoice \\d+/i)")).toBe(true);
    expect(await resultOf("$match('a1b22', /[a-z](\\d+)/).{ 'at': index, 'digits': groups[0] }")).toEqual([
      { at: 0, digits: "1" },
      { at: 2, digits: "22" },
    ]);
    expect(await resultOf("$replace('Doe, Jane', /(\\w+), (\\w+)/, '$2 $1')")).toBe("Jane Doe");
    expect(await resultOf("$split('a, b;c', /[,;]\\s*/)")).toEqual(["a", "b", "c"]);
  });

  it("end soon on what is catastrophic elsewhere", { tags: ["timed"] }, async () => {
    const start = performance.now();
    expect(await resultOf("$contains(text, /^(a+)+$/)", { text: `${"a".repeat(28)}!` })).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("stop at the time limit while they search again and again", { tags: ["timed"] }, async () => {
    const text = "a".repeat(200_000);
    const limits = { timeMs: 100, depth: 100, sequenceLength: 1_000_000, resultSize: 1_000_000 };
    const start = performance.now();
    await expect(evaluate("$match(text, /(a.*b)|a/)", { text }, {}, limits)).rejects.toMatchObject({ code: "expression.timeout" });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("never go on from an empty finding", async () => {
    await expect(evaluate("$replace('abc', /x*/, '-')")).rejects.toMatchObject({
      code: "expression.failed",
      message: expect.stringContaining("would never end"),
    });
  });
});
