import { depth, depthOrTime, failed, type Hostile, sequenceOrTime, timeout } from "./hostile.ts";

/** Calls without end. */
export const hostileCalls: readonly Hostile[] = [
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
];
