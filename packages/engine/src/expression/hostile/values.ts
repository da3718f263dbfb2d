import type { Json } from "../../json.ts";
import { depth, type Hostile, sequence, sequenceOrTime, size, sizeOrTime, value } from "./hostile.ts";

const deepObject = (levels: number): Json => {
  let object: Json = { end: 1 };
  for (let level = 0; level < levels; level += 1) object = { a: object };
  return object;
};

/** Values that cannot be looked through. */
export const hostileValues: readonly Hostile[] = [
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
];
