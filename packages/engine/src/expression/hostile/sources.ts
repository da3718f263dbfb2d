import type { Json } from "../../json.ts";
import { failed, type Hostile, syntax, value } from "./hostile.ts";

const differentlyNamed = (count: number): Json => Array.from({ length: count }, (_, index) => ({ [`key${index}`]: index }));

const longNames = (count: number, length: number): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index).padEnd(length, "xy"), index]));

const defaults = (before: string, levels: number): string => `${before}${"(".repeat(levels)}a${" ?? 1)".repeat(levels)}`;

/** Names, and the text of the expression itself. */
export const hostileSources: readonly Hostile[] = [
  { attack: "a prototype by its name", source: "$.__proto__.polluted", input: {}, ends: value },
  { attack: "a prototype written to", source: "{'__proto__': {'polluted': true}}", ends: value },
  { attack: "a prototype transformed into", source: "$ ~> |$|{'__proto__': {'polluted': true}}|", input: { a: 1 }, ends: value },
  {
    attack: "a prototype merged into",
    source: "$merge([{'__proto__': {'polluted': true}}, {'constructor': {'prototype': {'polluted': true}}}])",
    ends: value,
  },
  { attack: "a constructor looked up", source: "$lookup({}, 'constructor')", ends: value },
  { attack: "the constructor of a function", source: "$string.constructor('return 1')()", ends: ["expression.type"] },
  { attack: "a lambda by its mark", source: "{'_jsonata_lambda': true, 'body': 1}", ends: failed },
  {
    attack: "a function by its mark, from JSON",
    source: "($f := $parseJson('{\"_jsonata_function\":true}'); $f(1))",
    ends: ["expression.type", "expression.failed"],
  },
  {
    attack: "a lambda by its mark, from JSON",
    source: '($f := $parseJson(\'{"_jsonata_lambda":true,"arguments":[],"body":{"type":"x"}}\'); $f(1))',
    ends: ["expression.type", "expression.failed", "value"],
  },
  {
    attack: "a lambda by its mark, from the event",
    source: "f(1)",
    input: { f: { _jsonata_lambda: true, arguments: [], body: { type: "string", value: "x" } } },
    ends: ["expression.type", "expression.failed", "value"],
  },
  { attack: "names of ours", source: "` state` & ` concat`", ends: value },
  { attack: "a missing name in a list whose items have each another", source: "total", input: differentlyNamed(50_000), ends: value },
  {
    attack: "a missing name as long as those that are there",
    source: `\`${"ab".repeat(5000)}\``,
    input: longNames(100, 10_000),
    ends: value,
  },
  { attack: "a missing name among a thousand", source: `\`${"ab".repeat(32)}\``, input: longNames(1000, 64), ends: value },
  { attack: "text as an expression", source: "$eval('1')", ends: failed },
  { attack: "text as an expression, by another name", source: "($e := $eval; $e('[1..10000000]'))", ends: failed },
  { attack: "text as an expression, applied in part", source: "($e := $eval(?, 1); $e('1'))", ends: failed },
  { attack: "brackets without end", source: `${"(".repeat(9000)}1${")".repeat(9000)}`, ends: syntax },
  { attack: "operators without end", source: `1${"+1".repeat(9000)}`, ends: ["expression.syntax", "expression.depth"] },
  { attack: "defaults within defaults", source: defaults("", 40), ends: syntax },
  { attack: "defaults behind a name with a quote in it", source: defaults("it's + ", 40), ends: syntax },
  { attack: "defaults behind what looks like a regular expression", source: defaults("in / ", 40), ends: syntax },
  {
    attack: "conditions within conditions",
    source: `${"a ? b : ".repeat(2000)}c`,
    ends: ["expression.syntax", "expression.depth", "value"],
  },
  { attack: "a text that is too long", source: `'${"x".repeat(20_000)}'`, ends: ["expression.length"] },
];
