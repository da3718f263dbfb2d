import { failed, type Hostile, sequence, size, sizeOrTime, syntax, timeout, value } from "./hostile.ts";

/** Regular expressions. */
export const hostilePatterns: readonly Hostile[] = [
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
];
