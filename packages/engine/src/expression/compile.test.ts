import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkExpression, compileExpression } from "./compile.ts";
import { defaultExpressionLimits } from "./expression.ts";
import { evaluate, resultOf, scopeOf } from "./test-scope.ts";

describe("compileExpression", () => {
  it("evaluates against the input", async () => {
    expect(await resultOf("body.total * 2", { body: { total: 21 } })).toBe(42);
  });

  it("sees what is bound", async () => {
    const parts = { item: { index: 1, count: 3 }, nodes: () => ({ order: { id: 7 } }) };
    expect(await resultOf("[$trigger.body.id, $nodes.order.id, $item.index, $vars.PIPELINE, $run.mode, $flow.version]", {}, parts)).toEqual(
      [1, 7, 1, "sales", "test", 3],
    );
  });

  it("asks for the nodes only when they are named", async () => {
    const nodes = () => {
      throw new Error("asked");
    };
    expect(await resultOf("$trigger.body.id", {}, { nodes })).toBe(1);
    expect(compileExpression("$nodes.order.id").references).toEqual({ nodes: ["order"], vars: [], usesNodes: true });
  });

  it("takes a list as one input", async () => {
    expect(await resultOf("$count($)", [1, 2, 3])).toBe(3);
    expect(await resultOf("$", [1])).toEqual([1]);
    expect(await resultOf("$string($)", [1])).toBe("[1]");
    expect(await resultOf("$string()", [1])).toBe("[1]");
    expect(await resultOf("$toJson()", [1])).toBe("[1]");
    expect(await resultOf("$clone()", [1])).toEqual([1]);
  });

  it("turns a sequence of one into its item, unless it stands in brackets", async () => {
    const input = { items: [{ sku: "a" }] };
    expect(await resultOf("items.sku", input)).toBe("a");
    expect(await resultOf("[items.sku]", input)).toEqual(["a"]);
  });

  it("keeps null and tells it from no value", async () => {
    expect(await evaluate("a", { a: null })).toEqual({ found: true, value: null });
    expect(await evaluate("a", { b: null })).toMatchObject({ found: false });
  });

  it("finds a value in every constant", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (constant) => {
        const json = JSON.stringify(constant);
        const { found } = await evaluate(json.replace(/-0/g, "0"));
        expect(found).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("keeps evaluations that run at once apart", async () => {
    const expression = compileExpression("[[1..50].($random() & $$.name)][0] & $now()");
    const one = await expression.evaluate(scopeOf({ name: "one" }, { seed: "1", now: 1 }));
    const both = await Promise.all(
      ["one", "two"].map((name, index) => expression.evaluate(scopeOf({ name }, { seed: String(index + 1), now: index + 1 }))),
    );
    expect(both[0]).toEqual(one);
    expect(both[1]).not.toEqual(one);
  });

  it("concatenates as JSONata does", async () => {
    expect(await resultOf("'a' & 1 & true & null & missing & [1, 'b'] & {'c': 1.1} & 'z'")).toBe('a1truenull[1,"b"]{"c":1.1}z');
    expect(await resultOf("0.1 + 0.2 & ''")).toBe("0.3");
    expect(await resultOf("$sum & 'x'")).toBe("x");
  });

  it("applies functions partly", async () => {
    expect(await resultOf("($p := $pad(?, 4, '.'); $p('a'))")).toBe("a...");
    expect(await resultOf("($s := $string(?, true); $s({'a': 1}))")).toBe('{\n  "a": 1\n}');
  });

  it("takes objects and lists with more members than calls may be nested", async () => {
    const numbers = Array.from({ length: 600 }, (_, index) => index);
    const input = { a: { b: 1 } };
    expect(await resultOf(`$count($keys({${numbers.map((index) => `'k${index}': a.b`).join(",")}}))`, input)).toBe(600);
    expect(await resultOf(`$sum([${numbers.map(() => "a.b").join(",")}])`, input)).toBe(600);
  });

  it("maps with functions that take one argument", async () => {
    expect(await resultOf("$map([{'a':1},[2]], $toJson)")).toEqual(['{"a":1}', "[2]"]);
  });

  it("matches on the left side of a default", async () => {
    expect(await resultOf("$match(a, /b(.)/).groups[0] ?? 'none'", { a: "abc" })).toBe("c");
    expect(await resultOf("$match(a, /x/) ?? 'none'", { a: "abc" })).toBe("none");
    expect(await resultOf("$match(a, /b(.)/).groups[0] ?: 'none'", { a: "abc" })).toBe("c");
  });

  it("matches on the left side of a default within a condition", async () => {
    expect(await resultOf("($match(a, /x/).match ?: 'none') = 'none' ? 'no' : 'yes'", { a: "axa" })).toBe("yes");
    expect(await resultOf("($match(a, /x/).match ?? 'none') = 'none' ? false : true", { a: "abc" })).toBe(false);
    expect(await resultOf("(($match(a, /x/).match ?: $match(a, /b/).match) ?: 'none') ? a : 'c'", { a: "abc" })).toBe("abc");
  });

  it.each([
    ["[[1..3].$string]", "expression.type", "a function"],
    ["$sum", "expression.type", "a function"],
    ["1/0", "expression.failed", "divided by zero"],
    ["1 + 'a'", "expression.type", "`+` needs a number on its right, not text."],
    ["'secret' < 1", "expression.type", "`<` compares text with a number."],
    ["$number('secret')", "expression.type", "it is text"],
    ["$number([1])", "expression.type", "it is a list"],
    ["$foo(1)", "expression.type", "There is no function `$foo`."],
    ["sum([1])", "expression.type", "Did you mean `$sum`?"],
    ["$error('Too late')", "expression.failed", "Too late"],
    ["$eval('1')", "expression.failed", "`$eval` is not available"],
    ["$toMillis('secret')", "expression.failed", "ISO 8601"],
    ["{'a': 1, 'a': 2}", "expression.failed", "same key"],
    ["$formatBase(10, 99)", "expression.failed", "radix"],
  ])("says why %s fails", async (source, code, message) => {
    const failure = evaluate(source, { secret: "secret" });
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    await expect(failure).rejects.not.toThrow("secret");
  });

  it("says where it failed", async () => {
    await expect(evaluate("body.a + $number(body.b)", { body: { a: 1, b: "x" } })).rejects.toMatchObject({ position: 9 });
    await expect(evaluate("  1 + 'a'")).rejects.toMatchObject({ position: 4 });
  });
});

describe("checkExpression", () => {
  it("finds nothing wrong with what is right", () => {
    expect(checkExpression("body.total > 100 and $contains(name, /x}{/)")).toBeUndefined();
  });

  it.each([
    ["", "The expression is empty.", 0],
    ["a +", "The expression ends too soon.", 3],
    ["foo(", "The expression ends before its `)`.", 4],
    ["'abc", "A text has no closing quote.", 4],
    ["a = = b", "`=` needs something on its left.", 4],
    ["a b", "`b` was not expected here.", 2],
    ["a) + (b", "`)` was not expected here.", 1],
    ["$contains(a, /x(?=y)/)", "Look-ahead and look-behind are not available", 13],
    ["$contains(a, /(x)\\1/)", "Back-references are not available", 13],
    ["$contains(a, /x**/)", "The regular expression is not understood.", 0],
  ])("finds the fault in %s", (source, message, position) => {
    expect(checkExpression(source)).toEqual({ message: expect.stringContaining(message), position });
  });

  it.each([
    ["brackets", `${"(".repeat(5000)}1${")".repeat(5000)}`],
    ["defaults", `${"(".repeat(40)}a${" ?? 1)".repeat(40)}`],
    ["defaults behind a name with a quote in it", `it's + ${"(".repeat(40)}a${" ?? 1)".repeat(40)}`],
    ["defaults behind a division of a name", `in / ${"(".repeat(40)}a${" ?? 1)".repeat(40)}`],
    ["defaults behind a division of all members", `* / ${"(".repeat(40)}a${" ?? 1)".repeat(40)}`],
    ["operators", `1${"+1".repeat(9000)}`],
    ["text", `'${"x".repeat(20_000)}'`],
  ])("refuses too many %s at once", (_what, source) => {
    const start = performance.now();
    expect(checkExpression(source)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("takes many defaults side by side", () => {
    expect(checkExpression(`{${Array.from({ length: 100 }, (_, index) => `'k${index}': a.b ?? c ?? 'd'`).join(",")}}`)).toBeUndefined();
  });
});

describe("limits", () => {
  const limits = { timeMs: 1000, depth: 100, sequenceLength: 1000, resultSize: 10_000 };
  it.each([
    ["($f := function($n) { $f($n) }; $f(1))", "expression.timeout"],
    ["($f := function($n) { 1 + $f($n) }; $f(1))", "expression.depth"],
    ["[1..2000]", "expression.sequence"],
    ["[1..900].($$.list)", "expression.sequence"],
    ["$pad('a', 50000000)", "expression.size"],
    ["$join([1..900].($pad('a', 900)))", "expression.size"],
    ["$replace($pad('a', 900, 'a'), 'a', $pad('b', 900))", "expression.size"],
    ["$replace($pad('a', 900, 'a'), /a/, $pad('b', 900))", "expression.size"],
    ["$split($pad('a', 9000), '')", "expression.sequence"],
    ["$match($pad('a', 9000, 'a'), /a/)", "expression.sequence"],
    ["$reduce([1..900], function($a, $b) { $a & $a }, 'x')", "expression.size"],
    ["$length($reduce([1..900], function($a, $b) { $a & $a }, 'x'))", "expression.size"],
    ["$reduce([1..60], function($a, $b) { [$a, $a] }, 'x')", "expression.sequence"],
    ["$string($reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, 'x'))", "expression.sequence"],
    ["[1..900].('01234567890123456789')", "expression.size"],
    ["[1..60].([1..900])", "expression.sequence"],
  ])("end %s", async (source, code) => {
    const start = performance.now();
    await expect(evaluate(source, { list: [1, 2, 3] }, {}, limits)).rejects.toMatchObject({ code });
    expect(performance.now() - start).toBeLessThan(limits.timeMs + 300);
  });

  it("hold for operators within each other as for calls", async () => {
    expect(await resultOf(`1${"+1".repeat(400)}`)).toBe(401);
    await expect(evaluate(`1${"+1".repeat(600)}`)).rejects.toMatchObject({ code: "expression.depth" });
  });

  it("are not met by the distinct items of a long list", async () => {
    const items = Array.from({ length: 50_000 }, (_, index) => ({ id: index % 25_000 }));
    const patient = { ...defaultExpressionLimits, timeMs: 5000 };
    expect(await evaluate("$count($distinct(items))", { items }, {}, patient)).toEqual({ found: true, value: 25_000 });
  });

  it("leave the next evaluation alone", async () => {
    const expression = compileExpression("$string([1..count]) & 'x'");
    await expect(expression.evaluate(scopeOf({ count: 5000 }), limits)).rejects.toMatchObject({ code: "expression.sequence" });
    expect(await expression.evaluate(scopeOf({ count: 2 }), limits)).toEqual({ found: true, value: "[1,2]x" });
    expect(await expression.evaluate(scopeOf({ count: 5000 }), defaultExpressionLimits)).toMatchObject({ found: true });
  });
});

describe("reserved names", () => {
  it.each(["__proto__", "constructor", "prototype"])("reach no prototype: %s", async (name) => {
    const value = await resultOf(`{ '${name}': { 'polluted': true } }`);
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect(Object.entries(value ?? {})).toEqual([[name, { polluted: true }]]);
    expect(await evaluate(`\`${name}\`.polluted`, {})).toMatchObject({ found: false });
    await evaluate(`$ ~> |$|{'${name}': {'polluted': true}}|`, { a: 1 });
    await evaluate(`$merge([{'${name}': {'polluted': true}}])`);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});
