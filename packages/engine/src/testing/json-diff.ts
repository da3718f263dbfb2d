import { isJsonObject, type Json } from "../json.ts";

/** Lines around a difference that are kept to tell where it is. */
const context = 3;
/** More than this say no more to a reader. */
const mostLines = 200;
/** Comparing costs the product of both lengths; past this, all of one side is taken out and all of the other put in. */
const mostComparisons = 1_000_000;

/**
 * Two JSON values line by line: `- ` before what was expected, `+ ` before what came, two spaces before what is in both, `…` where lines are left out.
 *
 * Keys are sorted, since their order makes no difference, and commas are left out. Empty when neither is a list or an object: those fit into a sentence. For example
 * `jsonDiff({ a: 1, b: 2 }, { a: 1, b: 3 })` gives `["  {", '    "a": 1', '-   "b": 2', '+   "b": 3', "  }"]`.
 */
export function jsonDiff(expected: Json, actual: Json | undefined): string[] {
  if (!isNested(expected) && !isNested(actual)) return [];
  const lines = compareLines(linesOf(expected), actual === undefined ? [] : linesOf(actual));
  const shown = keepNear(lines);
  return shown.length > mostLines ? [...shown.slice(0, mostLines), "…"] : shown;
}

function isNested(value: Json | undefined): boolean {
  return typeof value === "object" && value !== null;
}

function linesOf(value: Json): string[] {
  return JSON.stringify(sortKeys(value), null, 2)
    .split("\n")
    .map((line) => line.replace(/,$/, ""));
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

/** What both begin and end with need not be compared. */
function compareLines(expected: readonly string[], actual: readonly string[]): string[] {
  const shorter = Math.min(expected.length, actual.length);
  let start = 0;
  while (start < shorter && expected[start] === actual[start]) start += 1;
  let end = 0;
  while (end < shorter - start && expected.at(-1 - end) === actual.at(-1 - end)) end += 1;
  const middle = compareMiddle(expected.slice(start, expected.length - end), actual.slice(start, actual.length - end));
  const same = (line: string): string => `  ${line}`;
  return [...expected.slice(0, start).map(same), ...middle, ...expected.slice(expected.length - end).map(same)];
}

/** By the longest common subsequence, from a table of its length for each pair of rests. */
function compareMiddle(expected: readonly string[], actual: readonly string[]): string[] {
  if (expected.length * actual.length > mostComparisons) return [...expected.map(taken), ...actual.map(put)];
  const common = commonLengths(expected, actual);
  const lines: string[] = [];
  let [row, column] = [0, 0];
  for (;;) {
    const [left, right] = [expected[row], actual[column]];
    if (left === undefined || right === undefined) break;
    const isSame = left === right;
    const isTaken = lengthAt(common, row + 1, column) >= lengthAt(common, row, column + 1);
    lines.push(isSame ? `  ${left}` : isTaken ? taken(left) : put(right));
    if (isSame || isTaken) row += 1;
    if (isSame || !isTaken) column += 1;
  }
  return [...lines, ...expected.slice(row).map(taken), ...actual.slice(column).map(put)];
}

function commonLengths(expected: readonly string[], actual: readonly string[]): number[][] {
  const table = expected.map(() => new Array<number>(actual.length).fill(0));
  for (const [row, own] of [...table.entries()].toReversed()) {
    for (let column = actual.length - 1; column >= 0; column -= 1) {
      own[column] =
        expected[row] === actual[column]
          ? lengthAt(table, row + 1, column + 1) + 1
          : Math.max(lengthAt(table, row + 1, column), lengthAt(table, row, column + 1));
    }
  }
  return table;
}

/** Past the end of either nothing is common. */
function lengthAt(table: readonly (readonly number[])[], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}

function taken(line: string): string {
  return `- ${line}`;
}

function put(line: string): string {
  return `+ ${line}`;
}

function keepNear(lines: readonly string[]): string[] {
  const near = new Set<number>();
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("  ")) continue;
    for (let kept = index - context; kept <= index + context; kept += 1) near.add(kept);
  }
  return lines.flatMap((line, index) => {
    if (near.has(index)) return [line];
    return index === 0 || near.has(index - 1) ? ["…"] : [];
  });
}
