import type { Json } from "../../json.ts";
import { depth, failed, type Hostile, sequence, sequenceOrTime, size, sizeOrTime, timeout, value } from "./hostile.ts";
import { numbered } from "./numbered.ts";

const deepList = (levels: number): Json => {
  let list: Json = [];
  for (let level = 0; level < levels; level += 1) list = [list];
  return list;
};

/** Texts, and what is written as one: numbers, pictures, times. */
export const hostileTexts: readonly Hostile[] = [
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
];
