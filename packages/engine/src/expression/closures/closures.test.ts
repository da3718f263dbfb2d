import { describe, expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { EvaluationState } from "../evaluation-state.ts";
import { defaultExpressionLimits } from "../expression.ts";
import { plainJson } from "../plain-json.ts";
import { prepareProgram } from "../program.ts";
import { scopeOf } from "../test-scope.ts";
import { closeExpression } from "./close-expression.ts";

const order = {
  body: {
    name: "#1847",
    status: "paid",
    total: "249.90",
    discount: null,
    tags: ["new"],
    none: [],
    items: [
      { sku: "cup", price: 12.5, quantity: 2, tags: ["a", "b"] },
      { sku: "pot", price: 24, quantity: 1, tags: [] },
      { sku: "tea", price: 6.25, quantity: 8, tags: [["c"], "d"] },
    ],
    nested: [[{ n: 1 }, { n: 2 }], [{ n: 3 }], { n: 4 }],
    one: [{ n: 1 }],
  },
};

/** What the closure of an expression gives, and what JSONata's evaluator does. A failure is `undefined` of the first, and told by the second. */
async function both(source: string, input: Json) {
  const { tree, evaluate } = prepareProgram(source);
  const scope = scopeOf(input, { item: { index: 1, count: 3 }, nodes: () => ({ order: { id: 7 } }) });
  const state = () => new EvaluationState(scope, defaultExpressionLimits);
  const plain = (value: unknown) => ({ value: plainJson(value, { maxSize: 1_000_000, isOwn: true }) });
  const closed = closeExpression(tree);
  let ours: { readonly value: Json | undefined } | "none" | "gave up" = "none";
  try {
    if (closed !== undefined) ours = plain(closed.evaluate(scope, state()));
  } catch {
    ours = "gave up";
  }
  const theirs = await evaluate(scope, state())
    .then(plain)
    .catch(() => "failed");
  return { ours, theirs };
}

describe("a closure", () => {
  it.each([
    ["paths", ["body.name", "body.items.sku", "body.items.tags", "body.tags", "body.none", "body.none.x", "body.nested.n", "body.one.n"]],
    ["what is missing", ["body.nothing", "nothing.at.all", "body.name.x", "body.items.nothing", "body.discount", "body.discount.x"]],
    ["the input itself", ["$", "$$", "$.body.name", "body.$", "body.items.$", "$$.body.total", "body.$$.body.name"]],
    ["what is bound", ["$trigger.body.id", "$nodes.order.id", "$item.index", "$vars.PIPELINE", "$run.mode", "$flow.version", "$nobody"]],
    ["places", ["body.items[0].sku", "body.items[-1].sku", "body.items.tags[0]", "body.items[1.7].sku", "body.items[9]", "body.name[0]"]],
    [
      "choices",
      [
        "body.items[price > 10].sku",
        "body.items[sku = 'cup']",
        "body.items[[0, 2]].sku",
        "body.items[[-1]].sku",
        "body.items[tags].sku",
        "body[true].name",
      ],
    ],
    [
      "choices by lists",
      ["body.items[[]].sku", "body.items[$count(tags)].sku", "body.tags[$ = 'new']", "nothing[true]", "(1)[0]", "$nobody[0]"],
    ],
    [
      "lists in brackets",
      ["[body.items.sku]", "[body.tags]", "[[body.tags]]", "[1, [2, [3]]]", "[nothing]", "[body.none, 1]", "[1..3]", "[1..0]"],
    ],
    [
      "paths from and to brackets",
      ["[1, 2].($ * 2)", "[body, body].name", "body.items.[sku, price]", "body.one.[n]", "[].a", "body.[items]"],
    ],
    [
      "objects",
      ["{}", "{ 'a': 1, 'b': nothing }", "body.items.{ 'sku': sku, 'total': price * quantity }", "{ body.name: 1 }", "{ nothing: 1 }"],
    ],
    ["keys", ["{ '2': 'b', '1': 'a', 'z': 1 }", "{ '__proto__': 1, 'constructor': 2 }", "{ 'a' & 'b': 1 }", "body.one.{ 'n': n }"]],
    ["arithmetic", ["1 + 2 * 3 - 4 / 5", "7 % 3", "-body.items[0].price", "1 + nothing", "-nothing", "body.items.(price * quantity)"]],
    [
      "comparisons",
      [
        "1 < 2",
        "2 >= 2",
        "1 >= 2",
        "'a' <= 'b'",
        "2 > nothing",
        "body.total = '249.90'",
        "body.discount = null",
        "nothing = 1",
        "nothing != 1",
      ],
    ],
    [
      "structures compared",
      ["body.items = body.items", "body.tags = ['new']", "body.items[0] != body.items[1]", "{ 'a': 1 } = { 'a': 1 }"],
    ],
    ["membership", ["'new' in body.tags", "1 in [1, 2]", "1 in 1", "nothing in body.tags", "'x' in nothing"]],
    [
      "joints",
      ["true and nothing", "body.tags and body.none", "nothing or 'x'", "[0, false] or [[1]]", "{} or { 'a': 1 }", "body.name and 0"],
    ],
    [
      "text",
      [
        "'Order ' & body.name",
        "1 & true & null & nothing & 2.5",
        "body.items[0] & ''",
        "0.1 + 0.2 & 'x' & 1e21 & (-0)",
        "'a' & ('b' & 'c')",
      ],
    ],
    [
      "choices between",
      ["true ? 1 : 2", "nothing ? 1", "body.name ? body.name : 'none'", "nothing ?? 'none'", "'' ?: 'none'", "body.none ?: 1"],
    ],
    [
      "blocks",
      ["()", "(1; 2)", "($x := body.total; $y := $number($x); $y * 2)", "($x := 1; ($x := 2; $x) + $x)", "($x := $x; $x)", "(body.tags)"],
    ],
    ["names bound for each item", ["body.items.($p := price; $q := quantity; $p * $q)", "($l := body.items; $l[0].sku & $count($l))"]],
    ["applications", ["body.name ~> $uppercase()", "body.total ~> $number() ~> $round()", "'a-b' ~> $substringBefore('-')"]],
    [
      "numbers",
      [
        "$number(body.total)",
        "$number('1e3')",
        "$number(true)",
        "$number(false)",
        "$number(nothing)",
        "$round(2.5)",
        "$round(1.255, 2)",
        "$abs(-1)",
      ],
    ],
    [
      "more numbers",
      ["$floor(1.7)", "$ceil(1.2)", "$sum(body.items.price)", "$sum(3)", "$sum([])", "$sum(nothing)", "$max([1, 3, 2])", "$power(2, 3)"],
    ],
    [
      "texts",
      [
        "$string(1.1)",
        "$string(body.items)",
        "$string(nothing)",
        "$uppercase(body.name)",
        "$lowercase('ABC')",
        "$trim(' a  b ')",
        "$length('a😀')",
      ],
    ],
    [
      "parts of texts",
      [
        "$substring('abc', 1)",
        "$contains(body.name, '18')",

        "$substringAfter('a-b', '-')",
        "$join(body.tags)",
      ],
    ],
    [
      "truth",
      ["$boolean(body.none)", "$not(body.tags)", "$exists(nothing)", "$exists(body.discount)", "$not(nothing)", "$boolean([[0], ['']])"],
    ],
    [
      "lists",
      [
        "$count(body.items)",
        "$count(nothing)",
        "$count(1)",
        "$append(body.tags, 1)",
        "$append(nothing, [1])",
        "$reverse([1, 2])",
        "$distinct([1, 1])",
      ],
    ],
    [
      "objects by function",
      ["$keys(body.items[0])", "$keys(1)", "$lookup(body, 'name')", "$lookup(body.items, 'sku')", "$merge([{ 'a': 1 }, { 'b': 2 }])"],
    ],
    [
      "lists that stay lists",
      ["body.tags[]", "body.name[]", "body.one[].n", "body.one.n[]", "body.items[0][]", "body.none[]", "nothing[]", "$trigger.body.id[]"],
    ],
    [
      "brackets that stay lists",
      ["[1].($)[]", "body.one.[n][]", "body.nested.n[]", "(body.one)[]", "$lookup(body, 'one')[]", "(body.items[0])[][0]"],
    ],
    ["patterns", ["$contains(body.name, /^#[0-9]+$/)", "$contains(nothing, /a/)", "body.items[$contains(sku, /^[cp]/)].sku"]],
    [
      "$map",
      ["$map(body.items, function($i) { $i.price * 2 })", "$map(body.name, function($i, $n) { $n })", "$map(nothing, function($i) { 1 })"],
    ],
    [
      "$map with calls",
      [
        "$map(body.items, function($i) { $keys($i) })",
        "$map(body.one, function($i, $n, $l) { $count($l) })",
        "body.items ~> $map(function($i) { sku })",
      ],
    ],
    [
      "$map with blocks",
      [
        "$map(body.items, function($i) { ($p := $i.price; { 'p': $p, 'q': $i.quantity }) })",
        "$map([1, 2], function($i) { $i > 1 ? $keys({ 'a': 1 }) : [[1]] })",
      ],
    ],
    [
      "$filter",
      [
        "$filter(body.items, function($i) { $i.price > 10 }).sku",
        "$filter([1, 2, 3], function($v, $n) { $n })",
        "$filter(body.items, function() { true })",
      ],
    ],
    [
      "$reduce",
      [
        "$reduce(body.items, function($s, $i) { $s + $i.price }, 0)",
        "$reduce([1, 2, 3], function($a, $b, $n) { $a + $b * $n })",
        "$reduce([], function($a, $b) { 1 })",
      ],
    ],
    [
      "functions within functions",
      [
        "$map(body.items, function($i) { $map($i.tags, function($t) { $i.sku & $t }) })",
        "$sum($map(body.items, function($i) { $i.price * $i.quantity }))",
      ],
    ],
    ["the run's time", ["$now()", "$millis()", "$fromMillis(0)", "$toMillis('2020-01-01T00:00:00Z')"]],
    ["the context of a function", ["body.total.$number()", "body.items.sku.$uppercase()", "body.items.$string()", "body.($count(items))"]],
  ])("does what JSONata does: %s", async (_what, sources) => {
    for (const source of sources) {
      const { ours, theirs } = await both(source, order);
      expect({ source, value: ours }).toEqual({ source, value: theirs });
    }
  });

  it.each([
    ["a list", [1, 2, [3]], ["$", "$[0]", "$count($)", "$.($ & '')", "[$]", "{ 'all': $ }", "$string($)", "$sum($$[[0, 1]])"]],
    ["a list of objects", [{ a: 1 }, { a: [2, 3] }], ["a", "$.a", "$[a = 1]", "a[0]", "[a]", "{ 'a': a }", "$.{ 'a': a }", "$[1].a[0]"]],
    ["a list of one", [{ a: 1 }], ["a", "$", "$.a", "[a]", "{ 'a': a }", "$[0]", "$$.a"]],
    ["an empty list", [], ["a", "$", "$.a", "[$]", "{ 'a': a }", "$count($)"]],
    ["text", "abc", ["$", "a", "$ & 'x'", "{ 'a': $ }", "[$]", "$length()", "$uppercase($)"]],
    ["null", null, ["$", "a", "$ & 'x'", "{ 'a': $ }", "[$]", "$ = null", "$exists($)"]],
  ])("takes %s as its input as JSONata does", async (_what, input, sources) => {
    for (const source of sources) {
      const { ours, theirs } = await both(source, input);
      expect({ source, value: ours }).toEqual({ source, value: theirs });
    }
  });

  it.each([
    [
      "failures",
      ["1 + 'a'", "$number('x')", "{ 1: 2 }", "{ 'a': 1, 'a': 2 }", "1 < 'a'", "-'a'", "[1..'a']", "$uppercase(1)", "1 / 0 and true"],
    ],
    ["groups of a list", ["body.nested.{ 'n': n }"]],
  ])("gives up on %s", async (_what, sources) => {
    for (const source of sources) expect({ source, value: (await both(source, order)).ours }).toEqual({ source, value: "gave up" });
  });

  it.each([
    [
      "_jsonata_lambda",
      { f: { _jsonata_lambda: true, a: 1 } },
      ["f.a", "f", "$string(f)", "f = f", "$boolean(f)", "$keys(f)", "$count(f)", "f & ''"],
    ],
    ["tupleStream", { t: { tupleStream: true, a: 1 } }, ["t.a", "t[0]", "t[a = 1]", "t.{ 'a': a }", "t[true].a"]],
    ["outerWrapper", { o: { outerWrapper: true, a: 1 } }, ["o.a", "o.$", "o.($)", "$string(o)", "o.{ 'a': $ }"]],
    ["sequence", { s: { sequence: true, length: 1, 0: "x" } }, ["s", "s.sequence", "[s]", "s[0]"]],
    ["then", JSON.parse('{"t":{"then":1}}'), ["t", "t[0]", "t.then"]],
  ])("is not misled by data that is named as JSONata's marks are: %s", async (_what, input, sources) => {
    for (const source of sources) {
      const { ours, theirs } = await both(source, input);
      if (ours !== "gave up") expect({ source, value: ours }).toEqual({ source, value: theirs === "failed" ? "gave up" : theirs });
    }
  });

  it.each([
    "$map(body.items, $string)",
    "($f := function($i) { $i }; $f(1))",
    "body.items{sku: price}",
    "body.items^(price)",
    "body.**",
    "body.*",
    "$uuid()",
    "$sum",
  ])("leaves %s to JSONata", (source) => {
    expect(closeExpression(prepareProgram(source).tree)).toBeUndefined();
  });
});
