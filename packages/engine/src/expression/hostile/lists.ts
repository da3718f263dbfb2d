import type { Json } from "../../json.ts";
import { depthOrTime, type Hostile, sequence, sequenceOrTime, timeout, value } from "./hostile.ts";
import { numbered } from "./numbered.ts";

const wideObject = (keys: number): Json => Object.fromEntries(Array.from({ length: keys }, (_, index) => [`key${index}`, [index, index]]));

/** Lists, and their order. */
export const hostileLists: readonly Hostile[] = [
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
];
