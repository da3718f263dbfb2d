import type { ErrorCode } from "../../errors.ts";
import type { Json } from "../../json.ts";

/** An expression that someone could write to stop a server, and how it ends. */
export interface Hostile {
  readonly attack: string;
  readonly source: string;
  readonly input?: Json;
  /** The codes that it may fail with: how far it comes depends on the machine; `value` for one that does no harm (nor need give a value). */
  readonly ends: readonly (ErrorCode | "value")[];
}

const timeout = ["expression.timeout"] as const;
const depth = ["expression.depth"] as const;
const sequence = ["expression.sequence"] as const;
const size = ["expression.size"] as const;
/** How much is done before the time is over depends on the machine. */
const sequenceOrTime = ["expression.sequence", "expression.timeout"] as const;
const depthOrTime = ["expression.depth", "expression.timeout"] as const;
const sizeOrTime = ["expression.size", "expression.timeout"] as const;
const syntax = ["expression.syntax"] as const;
const failed = ["expression.failed"] as const;
const value = ["value"] as const;

const deepList = (levels: number): Json => {
  let list: Json = [];
  for (let level = 0; level < levels; level += 1) list = [list];
  return list;
};

const deepObject = (levels: number): Json => {
  let object: Json = { end: 1 };
  for (let level = 0; level < levels; level += 1) object = { a: object };
  return object;
};

const wideObject = (keys: number): Json => Object.fromEntries(Array.from({ length: keys }, (_, index) => [`key${index}`, [index, index]]));

const numbered = (count: number): Json => Array.from({ length: count }, (_, index) => ({ id: index, name: `n${index}`, tags: [index] }));

const differentlyNamed = (count: number): Json => Array.from({ length: count }, (_, index) => ({ [`key${index}`]: index }));

const longNames = (count: number, length: number): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index).padEnd(length, "xy"), index]));

const defaults = (before: string, levels: number): string => `${before}${"(".repeat(levels)}a${" ?? 1)".repeat(levels)}`;

/** Grown over time: what was ever found to get past a limit stays here. */
export const hostileExpressions: readonly Hostile[] = [
  // Calls without end.
  { attack: "recursion", source: "($f := function($n) { 1 + $f($n + 1) }; $f(1))", ends: depth },
  {
    attack: "recursion through two functions",
    source: "($f := function($n) { [$g($n)] }; $g := function($n) { {'a': $f($n)} }; $f(1))",
    ends: depthOrTime,
  },
  {
    attack: "recursion by a fixed point",
    source: "($y := function($f) { $f(function($x) { 1 + $y($f) }) }; $y(function($r) { 1 + $r(1) }))",
    ends: depthOrTime,
  },
  { attack: "endless tail calls", source: "($f := function($n) { $f($n + 1) }; $f(1))", ends: timeout },
  { attack: "endless tail calls of two", source: "($f := function($n) { $g($n) }; $g := function($n) { $f($n) }; $f(1))", ends: timeout },
  { attack: "endless tail calls through a condition", source: "($f := function($n) { $n < 0 ? 0 : $f($n + 1) }; $f(1))", ends: timeout },
  {
    attack: "endless tail calls that hold on to what they build",
    source: "($f := function($l) { $f([$l, 1, 2, 3]) }; $f([]))",
    ends: sequenceOrTime,
  },
  { attack: "branching recursion", source: "($f := function($n) { $n < 2 ? 1 : $f($n - 1) + $f($n - 2) }; $f(60))", ends: timeout },
  {
    attack: "Ackermann",
    source: "($a := function($m, $n) { $m = 0 ? $n + 1 : $n = 0 ? $a($m - 1, 1) : $a($m - 1, $a($m, $n - 1)) }; $a(4, 2))",
    ends: [...depth, ...timeout],
  },
  { attack: "a function given to itself", source: "($w := function($x) { $x($x) }; $w($w))", ends: timeout },
  {
    attack: "lambdas that build lambdas",
    source: "($f := function($g) { $f(function($x) { $g($g($x)) }) }; $f(function($x) { $x }))",
    ends: timeout,
  },
  {
    attack: "a chain of functions that doubles",
    source: "($g := function($n, $h) { $n = 0 ? $h : $g($n - 1, $h ~> $h) }; $h := $g(40, function($x) { $x + 1 }); $h(0))",
    ends: [...timeout, ...depth],
  },
  {
    attack: "partial application without end",
    source: "($f := function($a, $b) { $f(?, $b) }; $reduce([1..100000], function($g, $i) { $g($i) }, $f(?, 1)))",
    ends: [...timeout, "expression.type", ...depth],
  },
  {
    attack: "functions that no node of the tree is evaluated in",
    source:
      "($one := [1..1000]; $two := $map($one, function($i) { $one }); $three := $map($one, function($i) { $two }); $map($three, $map(?, $map(?, $abs))))",
    ends: sequenceOrTime,
  },
  {
    attack: "folds that no node of the tree is evaluated in",
    source: "($one := [1..30000]; $two := $map([1..100], function($i) { $one }); $map($two, $reduce(?, $power)))",
    ends: [...sequenceOrTime, ...failed],
  },
  // Lists.
  { attack: "a range past its limit", source: "[1..10000000]", ends: sequence },
  { attack: "a range past what numbers are", source: "[-9007199254740991..9007199254740991]", ends: sequence },
  { attack: "ranges of ranges", source: "[1..100000].[1..100000]", ends: sequenceOrTime },
  { attack: "ranges of ranges, one by one", source: "$map([1..100000], function($i) { [1..100000] })", ends: sequenceOrTime },
  { attack: "ranges that are let go", source: "$count([1..100000][$count([1..100000]) = 0])", ends: sequenceOrTime },
  { attack: "copies of the input", source: "[1..100000].[$$.items]", input: { items: numbered(20_000) }, ends: sequenceOrTime },
  { attack: "copies through objects", source: "[1..100000].{'a': [$$.items.id]}", input: { items: numbered(5000) }, ends: sequenceOrTime },
  { attack: "an append that doubles", source: "$reduce([1..60], function($a, $b) { $append($a, $a) }, [1, 2])", ends: sequence },
  { attack: "a list that doubles by branches", source: "$reduce([1..60], function($a, $b) { [[$a], [$a]] }, [])", ends: sequence },
  {
    attack: "a list that doubles by $map",
    source: "$reduce([1..60], function($a, $b) { $map([1, 2], function($i) { $a }) }, [[]])",
    ends: sequence,
  },
  {
    attack: "a list that doubles by $zip",
    source: "$reduce([1..60], function($a, $b) { $zip([$a, $a], [$a, $a]) }, [1, 2])",
    ends: sequence,
  },
  {
    attack: "a list that holds itself a thousand times a thousand",
    source: "($a := [1..1000]; $b := $map($a, function($i) { $a }); $c := $map($a, function($i) { $b }); $map($a, function($i) { $c }))",
    ends: sequence,
  },
  {
    attack: "descendants of branches that are shared",
    source: "$reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, {}).**",
    ends: sequence,
  },
  {
    attack: "a path over branches that are shared",
    source: "$reduce([1..60], function($a, $b) { $map([1, 2], function($i) { $a }) }, [[]]).nothing",
    ends: sequence,
  },
  { attack: "reversals", source: "($l := [1..100000]; $map([1..100000], function($i) { $reverse($l) }))", ends: sequenceOrTime },
  { attack: "shuffles", source: "($l := [1..100000]; $map([1..100000], function($i) { $shuffle($l) }))", ends: sequenceOrTime },
  { attack: "a spread of a long list", source: "$spread($)", input: numbered(60_000), ends: sequenceOrTime },
  { attack: "merges of a wide object", source: "[1..100000].$merge([$$, {'a': 1}])", input: wideObject(20_000), ends: sequenceOrTime },
  { attack: "keys of a wide object", source: "[1..100000].[$keys($$)]", input: wideObject(20_000), ends: sequenceOrTime },
  { attack: "every member of a wide object of lists", source: "$count([1..1000].($$.*))", input: wideObject(30_000), ends: sequenceOrTime },
  { attack: "one group of everything", source: "items{'all': $}", input: { items: numbered(60_000) }, ends: [...sequenceOrTime, "value"] },
  {
    attack: "bindings of everything, reduced at once",
    source: "items@$i{'all': [$i.id]}",
    input: { items: numbered(60_000) },
    ends: [...sequenceOrTime, "value"],
  },
  {
    attack: "a join of a list with itself",
    source: "items@$a.items@$b[$a.id = $b.id].$a.id",
    input: { items: numbered(2000) },
    ends: [...sequenceOrTime, "value"],
  },
  {
    attack: "a product of lists",
    source: "items@$a.$$.items@$b.$$.items@$c.($a.id + $b.id + $c.id)",
    input: { items: numbered(300) },
    ends: sequenceOrTime,
  },
  {
    attack: "distinct items of a long list, again and again",
    source: "[1..100000].$count($distinct($$))",
    input: numbered(20_000),
    ends: sequenceOrTime,
  },
  { attack: "a list constructor with many members", source: `[${"[1..100000],".repeat(999)}1]`, ends: [...sequence, ...depthOrTime] },
  // Sorting.
  { attack: "a long list sorted as it is", source: "$sum($sort($reverse([1..100000])))", ends: value },
  { attack: "an order that is never settled", source: "$sort([1..100000], function($a, $b) { $random() > 0.5 })", ends: timeout },
  {
    attack: "an order in which all come later",
    source: "$count($sort([1..2000], function($a, $b) { true }))",
    ends: [...timeout, "value"],
  },
  {
    attack: "an order that sorts",
    source: "$sort([1..1000], function($a, $b) { $count($sort([1..1000], function($c, $d) { $c > $d })) > 0 })",
    ends: timeout,
  },
  { attack: "an order by a long list", source: "$count(items^(>id))", input: { items: numbered(60_000) }, ends: timeout },
  // Texts.
  { attack: "padding", source: "$pad('a', 50000000)", ends: size },
  { attack: "padding without bounds", source: "$pad('a', 1e300)", ends: size },
  { attack: "padding, many times", source: "[1..100000].$pad('a', 3000000)", ends: sizeOrTime },
  { attack: "a text that doubles", source: "$reduce([1..60], function($a, $b) { $a & $a }, 'x')", ends: size },
  { attack: "a text that doubles by $join", source: "$reduce([1..60], function($a, $b) { $join([$a, $a]) }, 'x')", ends: size },
  {
    attack: "a text that doubles by $replace",
    source: "$reduce([1..60], function($a, $b) { $replace($a, 'x', 'xx') }, 'x')",
    ends: sizeOrTime,
  },
  {
    attack: "a text that grows by references",
    source: "$reduce([1..60], function($a, $b) { $replace($a, /x+/, '$0$0') }, 'x')",
    ends: sizeOrTime,
  },
  { attack: "a join with a long separator", source: "$join([1..1000].('a'), $pad('', 100000, 'b'))", ends: size },
  { attack: "a split into characters", source: "$split($pad('', 4000000, 'a'), '')", ends: sequence },
  { attack: "a split by a regular expression", source: "$split($pad('', 4000000, 'ab'), /b/)", ends: sequenceOrTime },
  { attack: "splits, many times", source: "($t := $pad('', 150000, 'a,'); [1..100000].[$split($t, ',')])", ends: sequenceOrTime },
  { attack: "a match at every character", source: "$match($pad('', 4000000, 'a'), /a/)", ends: sequenceOrTime },
  {
    attack: "upper case, many times",
    source: "($t := $pad('', 1000000, 'a'); $map([1..100000], function($i) { $uppercase($t & $i) }))",
    ends: sizeOrTime,
  },
  {
    attack: "addresses encoded, again and again",
    source: "$reduce([1..60], function($a, $b) { $encodeUrlComponent($a) }, $pad('', 100000, '%'))",
    ends: sizeOrTime,
  },
  { attack: "a long Base64", source: "$length($base64decode(text))", input: { text: "QUJD".repeat(970_000) }, ends: ["value"] },
  { attack: "Base64, again and again", source: "$reduce([1..200], function($a, $b) { $base64encode($a) }, 'aaaaaaaa')", ends: sizeOrTime },
  { attack: "digests of a long text", source: "($t := $pad('', 1000000, 'a'); [1..100000].$hash($t & $))", ends: sizeOrTime },
  {
    attack: "JSON of branches that are shared",
    source: "$string($reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, 'x'))",
    ends: sequence,
  },
  { attack: "JSON, many times", source: "[1..100000].$string($$)", input: numbered(20_000), ends: sizeOrTime },
  { attack: "pretty JSON of something deep", source: "$string($, true)", input: deepList(400), ends: value },
  {
    attack: "a text sought where it nearly is",
    source: "$contains($pad('', 1000000, 'a'), $pad('', 300000, 'a') & 'b' & $pad('', 300000, 'a'))",
    ends: value,
  },
  {
    attack: "a text before one that nearly is there",
    source: "$length($substringBefore($pad('', 1000000, 'a'), $pad('', 300000, 'a') & 'b' & $pad('', 300000, 'a')))",
    ends: value,
  },
  {
    attack: "a text after one that nearly is there",
    source: "$length($substringAfter($pad('', 1000000, 'a'), $pad('', 300000, 'a') & 'b' & $pad('', 300000, 'a')))",
    ends: value,
  },
  {
    attack: "a split by a text that nearly is there",
    source: "$count($split($pad('', 1000000, 'a'), $pad('', 300000, 'a') & 'b' & $pad('', 300000, 'a')))",
    ends: value,
  },
  {
    attack: "a replacement of a text that nearly is there",
    source: "$length($replace($pad('', 1000000, 'a'), $pad('', 300000, 'a') & 'b' & $pad('', 300000, 'a'), 'c'))",
    ends: value,
  },
  {
    attack: "searches, many times",
    source: "($t := $pad('', 1000000, 'a'); $p := $pad('', 300000, 'a') & 'b'; [1..100000].$contains($t, $p))",
    ends: timeout,
  },
  // Numbers, pictures and times.
  {
    attack: "a number's picture without end",
    source: "$formatNumber(1, $pad('', 1000000, '0'))",
    ends: [...sizeOrTime, ...failed, "value"],
  },
  {
    attack: "a number's picture of groups",
    source: "$formatNumber(123456, $pad('', 200000, '#,') & '0')",
    ends: [...sizeOrTime, ...failed, "value"],
  },
  {
    attack: "an integer's picture without end",
    source: "$formatInteger(1, $pad('', 1000000, '0'))",
    ends: [...sizeOrTime, ...failed, "value"],
  },
  { attack: "the words of a large number", source: "$length($formatInteger(1e300, 'w'))", ends: ["value", ...failed, ...sizeOrTime] },
  {
    attack: "the Roman numeral of a large number",
    source: "$length($formatInteger(1e15, 'I'))",
    ends: ["value", ...depth, ...failed, ...sizeOrTime],
  },
  { attack: "letters for a large number", source: "$length($formatInteger(1e300, 'A'))", ends: ["value", ...failed, ...sizeOrTime] },
  {
    attack: "a time's picture without end",
    source: "$length($fromMillis(0, $pad('', 1000000, '[Y0001]')))",
    ends: ["value", ...sizeOrTime],
  },
  {
    attack: "a time's year without end",
    source: "$length($fromMillis(0, '[Y' & $pad('', 1000000, '0') & ']'))",
    ends: ["value", ...sizeOrTime, ...failed],
  },
  {
    attack: "a time read in all ways",
    source: "$toMillis($pad('', 60, 'a') & '!', '[Ya][Ma][Da][Ha][ma][sa][Wa][da][xa][Fa]')",
    ends: size,
  },
  {
    attack: "a time read in all ways, many components",
    source: `$toMillis($pad('', 2000, '1') & 'x', '${"[Y]".repeat(200)}')`,
    ends: size,
  },
  { attack: "a time in words", source: "$toMillis($pad('', 100000, 'one ') & '!', '[Yw] [Mw] [Dw] [Hw]')", ends: size },
  {
    attack: "words read as an integer",
    source: "$parseInteger($pad('', 1000000, 'one '), 'w')",
    ends: ["value", ...failed, ...sizeOrTime, ...depth],
  },
  { attack: "letters read as an integer", source: "$parseInteger($pad('', 1000000, 'a'), 'a')", ends: ["value", ...failed, ...sizeOrTime] },
  { attack: "a power that is too large", source: "$power(10, 1000)", ends: failed },
  { attack: "a radix that is none", source: "$formatBase(10, 1e9)", ends: failed },
  // Regular expressions.
  { attack: "nested repetition", source: "$match($pad('', 100, 'a') & '!', /^(a+)+$/)", ends: value },
  {
    attack: "nested repetition on a long text",
    source: "$contains($pad('', 1000000, 'a') & '!', /^(a+)+$/)",
    ends: ["value", ...sizeOrTime],
  },
  {
    attack: "long searches, one after the other",
    source: "($t := $pad('', 900000, 'a') & '!'; [1..100].$contains($t, /^(a|a|aa|a?)*$/))",
    ends: timeout,
  },
  { attack: "a search too long to begin", source: "$contains($pad('', 3000000, 'a') & '!', /^(a|a|aa|a?)*$/)", ends: size },
  {
    attack: "alternatives that are the same",
    source: "$contains($pad('', 10000, 'a') & '!', /^(a|a|aa|a?)*$/)",
    ends: ["value", ...sizeOrTime],
  },
  {
    attack: "repetition in polynomial time",
    source: "$contains($pad('', 100000, 'x'), /x*x*x*x*x*x*x*x*y/)",
    ends: ["value", ...sizeOrTime],
  },
  {
    attack: "repetition counted into the thousands",
    source: "$contains($pad('', 100000, 'a'), /((a{0,100}){0,100}){0,100}b/)",
    ends: [...syntax, ...sizeOrTime],
  },
  { attack: "a backtracking replacement", source: "$replace($pad('', 30000, 'a'), /(a*)*b/, 'c')", ends: ["value", ...sizeOrTime] },
  {
    attack: "a search from every place",
    source: "$count($match($pad('', 100000, 'a'), /a.*b|a/))",
    ends: ["value", ...sizeOrTime, ...sequence],
  },
  { attack: "a search that finds nothing, without end", source: "$match('abc', /x*/)", ends: ["value", ...failed] },
  { attack: "a look-ahead", source: "$contains('a', /(?=(a+))\\1+$/)", ends: syntax },
  {
    attack: "a matcher that never ends",
    source: "($m := function($s) { {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': function() { $m($s) }} }; $match('aaa', $m))",
    ends: [...timeout, ...sequence],
  },
  {
    attack: "a matcher that replaces without end",
    source:
      "($m := function($s) { {'match': 'a', 'start': 0, 'end': 1, 'groups': [], 'next': function() { $m($s) }} }; $replace('aaa', $m, 'b'))",
    ends: [...sizeOrTime],
  },
  // Values that cannot be looked through.
  {
    attack: "equality of branches that are shared",
    source: "($g := function() { $reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, 'x') }; $g() = $g())",
    ends: sequence,
  },
  {
    attack: "equality of branches that are shared, as large as allowed",
    source:
      "($g := function() { $reduce([1..21], function($a, $b) { {'l': $a, 'r': $a} }, 'x') }; $map([1..1000], function($i) { $g() = $g() }))",
    ends: sequenceOrTime,
  },
  {
    attack: "a difference of lists that are shared",
    source: "($g := function() { $reduce([1..60], function($a, $b) { [[$a], [$a]] }, []) }; $g() != $g())",
    ends: sequence,
  },
  {
    attack: "an error that would show branches that are shared",
    source: "-$reduce([1..60], function($a, $b) { {'l': $a, 'r': $a} }, 'x')",
    ends: sequence,
  },
  { attack: "branches that are shared along a path", source: `${"{'l': $, 'r': $}.".repeat(60)}{'l': $, 'r': $}`, ends: size },
  {
    attack: "a value that holds itself",
    source: "$ ~> |$|{'self': $}|",
    input: { a: 1 },
    ends: ["expression.depth", "expression.failed", "expression.size"],
  },
  {
    attack: "the JSON of a value that holds itself",
    source: "$string($ ~> |$|{'self': $}|)",
    input: { a: 1 },
    ends: ["expression.depth", "expression.failed", "expression.size"],
  },
  {
    attack: "an error about a value that holds itself",
    source: "-($ ~> |$|{'self': $}|)",
    input: { a: 1 },
    ends: ["expression.depth", "expression.failed", "expression.type"],
  },
  {
    attack: "descendants of a value that holds itself",
    source: "($ ~> |$|{'self': $}|).**",
    input: { a: 1 },
    ends: [...depth, ...sequence],
  },
  {
    attack: "a transform that transforms",
    source: "$reduce([1..60], function($a, $b) { $a ~> |$|{'l': $a, 'r': $a}| }, {'a': 1})",
    ends: [...sequence, ...sizeOrTime],
  },
  { attack: "a deep result", source: "$reduce([1..5000], function($a, $b) { {'a': $a} }, 1)", ends: depth },
  { attack: "a deep list", source: "$reduce([1..5000], function($a, $b) { [[$a]] }, [1])", ends: depth },
  { attack: "a deep input", source: "$string($)", input: deepObject(450), ends: value },
  { attack: "a deep input's descendants", source: "$count([1..1000].($$.**))", input: deepObject(450), ends: [...sequenceOrTime, "value"] },
  {
    attack: "deep JSON read as text",
    source: "$parseJson($pad('', 200000, '[') & $pad('', 200000, ']'))",
    ends: [...depth, ...sizeOrTime],
  },
  {
    attack: "wide JSON read as text, many times",
    source: "($t := '[' & $pad('', 1999998, '1,') & '1]'; [1..100000].[$parseJson($t)])",
    ends: sequenceOrTime,
  },
  // Names.
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
  // The text itself.
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
