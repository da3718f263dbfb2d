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
    ["function($a, b) { 1 }", "must be a name that starts with `$`, not `b`.", 13],
    ["function($a, 1e2) { 1 }", "must be a name that starts with `$`, not `100`.", 16],
    ["a := 1", "On the left of `:=`", 0],
    ["a.(%.%.%)", "no parent", 0],
    ["-'secret'", "`-` needs a number, not text.", 0],
    ["1..2", "`..` was not expected here.", 1],
    ["['secret'..2]", "`..` needs a whole number on its left, not text.", 9],
    ["[1..s]", "`..` needs a whole number on its right, not text.", 2],
    ["1 + x", "`+` needs a number on its right, not an object.", 2],
    ["s + 1", "`+` needs a number on its left, not text.", 2],
    ["-x", "`-` needs a number, not an object.", 0],
    ["-null", "`-` needs a number, not null.", 0],
    ["-true", "`-` needs a number, not true.", 0],
    ["-false", "`-` needs a number, not false.", 0],
    ["-$sum", "`-` needs a number, not a function.", 0],
    ["'\\q'", "`\\q` is no escape in a text.", 2],
    ["(a ]", "`)` was expected here, not `]`.", 3],
    ["a ! b", "`!` is no operator.", 2],
    ["a.1", "A constant (`1`) cannot be a step of a path.", 3],
    ["a@b", "On the right of `@` must be a name that starts with `$`.", 1],
    ["$sum(s)", "Argument 1 of `$sum` must be a list of numbers.", 0],
    ["s ~> $sum", "Argument 1 of the function must be a list of numbers.", undefined],
    ["$substring(s)", "Argument 2 of `$substring` does not fit: it is nothing.", 0],
    [
      "x.$uppercase()",
      "`$uppercase` takes the value before it when its first argument is left out, and that does not fit: it is an object.",
      2,
    ],
    ["sum(?)", "`sum` is no function. Did you mean `$sum`?", 0],
    ["$nope(?)", "There is no function `$nope`.", 0],
    ["(1)(?)", "What is called here is no function.", 4],
    ["(1)(2)", "What is called here is no function.", 4],
    ["(function($a) { 1 })(2)(3)", "What is called here is no function.", 23],
    ["s ~> x", "`~>` needs a function on its right, not an object.", 4],
    ["[s, 1]^($)", "The order compares text with a number.", 7],
    ["[s, x]^($)", "The order compares texts and numbers only, not an object.", 7],
    ["x < 1", "`<` compares texts or numbers, not an object.", 2],
    ["1 < true", "`<` compares texts or numbers, not true.", 2],
    ["s >= null", "`>=` compares texts or numbers, not null.", 2],
    ["x ~> |$|1|", "The update of a transform must be an object, not a number.", 9],
    ["x ~> |$|{},1|", "What a transform deletes must be names, not a number.", 12],
    ["$sort([s, 1])", "`$sort` needs a function to compare by", 0],
    ["$replace('a', '', 'b')", "`$replace` cannot search for an empty text.", 0],
    ["$replace('a', 'a', 'b', -1)", "The limit of `$replace` cannot be negative.", 0],
    ["$replace('a', /a/, function($m) { 1 })", "The function that `$replace` is given must give a text.", 0],
    ["$split('a', 'b', -1)", "The limit of `$split` cannot be negative.", 0],
    ["$match('a', /a/, -1)", "The limit of `$match` cannot be negative.", 0],
    ["$match('a', function($s) { {'match': 1} })", "must give an object of `match`, `start`, `end`, `groups` and `next`", 0],
  ])("tell what is wrong with %s, and where", async (source, message, position) => {
    const failure = evaluateAsync(source);
    await expect(failure).rejects.toMatchObject({ message: expect.stringContaining(message), position });
    await expect(failure).rejects.not.toThrow("secret");
  });

  it("are the author's own where the expression fails on purpose", async () => {
    await expect(evaluate("$error('Too late')")).rejects.toMatchObject({ code: "expression.failed", message: "Too late" });
    await expect(evaluate("$assert(1 = 2, 'Not equal')")).rejects.toMatchObject({ code: "expression.failed", message: "Not equal" });
  });
});

// What cannot be compiled is thrown at once.
async function evaluateAsync(source: string) {
  return await evaluate(source, { x: {}, a: {}, s: "secret" });
}
