import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultExpressionLimits } from "../expression.ts";
import { evaluate, resultOf } from "../test-scope.ts";
import { addedFunctions } from "./catalogue.ts";

describe("added functions", () => {
  it.each(addedFunctions.filter(({ name }) => name !== "uuid"))("$name does what its example shows", async ({ example }) => {
    expect(await resultOf(example.source)).toEqual(JSON.parse(example.result));
  });

  it.each([
    ["$hash('abc')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["$hash('', 'SHA-512') ~> $substring(0, 16)", "cf83e1357eefb8bd"],
    ["$hmac('what do ya want for nothing?', 'Jefe')", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
  ])("%s", async (source, digest) => {
    expect(await resultOf(source)).toBe(digest);
  });

  it.each([
    ["$hash('abc', 'md5')", "sha1, sha256 and sha512 only"],
    ["$parseJson('{secret')", "not JSON"],
    ["$toJson($sum)", "function"],
    ["$base64decode('s e c r e t!')", "not Base64"],
    ["$base64decode('gICA')", "not UTF-8"],
  ])("%s says what is wrong", async (source, message) => {
    const failure = evaluate(source);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.not.toThrow("secret");
  });

  it.each([
    "$hash(none)",
    "$hmac(none, 'key')",
    "$hmac('abc', none)",
    "$parseJson(none)",
    "$toJson(none)",
    "$formUrlEncode(none)",
    "$slug(none)",
    "$base64encode(none)",
    "$base64decode(none)",
    "$shuffle(none)",
    "$sort(none)",
    "$distinct(none)",
    "$string(none)",
    "$join(none)",
    "$pad(none, 2)",
    "$contains(none, 'a')",
    "$substringBefore(none, 'a')",
    "$substringBefore('a', none)",
    "$substringAfter(none, 'a')",
    "$substringAfter('a', none)",
    "$match(none, /a/)",
    "$split(none, 'a')",
    "$replace(none, 'a', 'b')",
    "$toMillis(none)",
  ])("%s gives no value", async (source) => {
    expect(await evaluate(source)).toEqual({ found: false, missing: "none" });
  });

  it("digests text as UTF-8", async () => {
    const text = "ação 😀";
    expect(await resultOf("$hash(text, 'sha1')", { text })).toBe(createHash("sha1").update(text).digest("hex"));
    expect(await resultOf("$hmac(text, text, 'sha512')", { text })).toBe(createHmac("sha512", text).update(text).digest("hex"));
  });

  it("encodes forms as browsers do", async () => {
    expect(await resultOf("$formUrlEncode({'a b': ['1', 2], 'c': {'d': 1}, 'e': null, 'f': 'é&=~!*'})")).toBe(
      "a+b=1&a+b=2&c=%7B%22d%22%3A1%7D&e=&f=%C3%A9%26%3D%7E%21*",
    );
  });

  it("reads back what it wrote", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
        expect(await resultOf("$base64decode($base64encode(text))", { text })).toBe(text);
        expect(await resultOf("$base64encode(text)", { text })).toBe(Buffer.from(text, "utf8").toString("base64"));
        expect(await resultOf("$parseJson($toJson(text))", { text })).toBe(text);
        expect(Object.fromEntries(new URLSearchParams(String(await resultOf("$formUrlEncode({'k': text})", { text }))))).toEqual({
          k: text,
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("functions that search", () => {
  it.each([
    ["$match('abab', /b/, 1).index", 1],
    ["$count($match('abab', /b/, 0))", 0],
    ["$replace('aaa', 'a', 'b', 2)", "bba"],
    ["$replace('aaa', 'a', 'b', 0)", "aaa"],
    ["$replace('aaa', /a/, 'b', 2)", "bba"],
    ["$split('a,b,c', ',', 2)", ["a", "b"]],
    ["$split('a,b,c', /,/, 2)", ["a", "b"]],
    ["$split('abc', '', 2)", ["a", "b"]],
  ])("stop at their limit: %s", async (source, result) => {
    expect(await resultOf(source)).toEqual(result);
  });

  it("do not split past their limit", async () => {
    const limits = { ...defaultExpressionLimits, sequenceLength: 10 };
    expect(await evaluate("$split(text, ',', 2)", { text: "a,b,c,d".repeat(10) }, {}, limits)).toEqual({ found: true, value: ["a", "b"] });
  });

  it("go on by the author's own matcher", async () => {
    const matcher = "function($s) { {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': function() { none }} }";
    expect(await resultOf(`$replace('abc', ${matcher}, 'x')`)).toBe("xbc");
    await expect(evaluate(`$replace('abc', ${matcher.replace("function() { none }", "1")}, 'x')`)).rejects.toMatchObject({
      code: "expression.type",
      message: "A function was expected.",
    });
  });
});

describe("pictures", () => {
  it.each([
    ["a number's", "$formatNumber(1, $pad('', 501, '0'))", "A picture may have 500 characters; this one has 501."],
    ["a time's", "$fromMillis(0, $pad('', 501, 'x'))", "A picture may have 500 characters; this one has 501."],
    ["a text to read as a number", "$parseInteger($pad('', 1001, '1'), '0')", "`$parseInteger` reads 1000 characters; this text has 1001."],
    [
      "a text that can be read as a time in very many ways",
      "$toMillis($pad('', 400, '1'), '[Y][M][D][H][m][s]')",
      "The text is too long for so long a picture of a time.",
    ],
  ])("refuse %s that is too long", async (_, source, message) => {
    await expect(evaluate(source)).rejects.toMatchObject({ code: "expression.size", message });
  });

  it("take what is as long as it may be", async () => {
    expect(await resultOf("$formatNumber(7, $pad('', 500, '0')) ~> $length()")).toBe(500);
    expect(await resultOf("$fromMillis($toMillis('20260102', '[Y0001][M01][D01]'))")).toBe("2026-01-02T00:00:00.000Z");
  });
});

describe("sort", () => {
  it("keeps the order of what its function takes for equal", async () => {
    const input = { orders: [3, 1, 2, 1, 3].map((total, id) => ({ total, id })) };
    expect(await resultOf("$sort(orders, function($l, $r) { $l.total > $r.total }).id", input)).toEqual([1, 3, 2, 0, 4]);
    expect(await resultOf("$sort(orders, function($l, $r) { $l.total < $r.total }).id", input)).toEqual([0, 4, 2, 1, 3]);
  });
});

describe("comparisons of structures", () => {
  it.each([
    ["a = b", { a: { x: [1, null] }, b: { x: [1, null] } }, true],
    ["a != b", { a: [1], b: [1] }, false],
    ["a = b", { a: [1], b: { 0: 1 } }, false],
    ["a = b", { a: [1], b: [1, 2] }, false],
    ["a = b", { a: { x: 1 }, b: { y: 1 } }, false],
    ["a = b", { a: null, b: {} }, false],
    ["a != none", { a: [1] }, false],
  ])("%s of %j is %s", async (source, input, result) => {
    expect(await resultOf(source, input)).toBe(result);
  });
});

describe("chance", () => {
  const source = "[$random(), $random(), $uuid(), $uuid(), $shuffle([1..20])]";
  it("gives the same for the same seed, and else for another", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (one, other) => {
        const first = await resultOf(source, {}, { seed: one });
        expect(await resultOf(source, {}, { seed: one })).toEqual(first);
        if (one !== other) expect(await resultOf(source, {}, { seed: other })).not.toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  it("makes UUIDs of version 4", async () => {
    expect(await resultOf("$uuid()")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("is spread evenly from 0 to 1", async () => {
    const numbers = await resultOf("[1..2000].$random()");
    if (!Array.isArray(numbers)) throw new Error("no list");
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / 2000).toBeCloseTo(0.5, 1);
    expect(new Set(numbers).size).toBe(2000);
  });

  it("keeps what it shuffles", async () => {
    expect(await resultOf("$sort($shuffle([1..20])) = [1..20]")).toBe(true);
  });
});

describe("time", () => {
  it("is the run's", async () => {
    expect(await resultOf("[$millis(), $now()]")).toEqual([1_767_323_045_000, "2026-01-02T03:04:05.000Z"]);
    expect(await resultOf("$now('[Y]-[M01]-[D01] [H01]:[m01]', '-0300')")).toBe("2026-01-02 00:04");
  });

  it("does not depend on the machine's zone", async () => {
    expect(await resultOf("$toMillis('2026-01-02T03:04:05') = $toMillis('2026-01-02T03:04:05Z')")).toBe(true);
    expect(await resultOf("$fromMillis($toMillis('04:05', '[H01]:[m01]'))")).toBe("2026-01-02T04:05:00.000Z");
  });
});
