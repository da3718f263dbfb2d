import { GanchoError } from "../../errors.ts";
import type { EvaluationState } from "../evaluation-state.ts";
import { asSequence, callFunction, type NativeFunction } from "../native-function.ts";
import { indexOfText, placesOf } from "./search.ts";

/** One finding of a matcher: a regular expression, or a function of the author's that gives the same shape. */
interface Finding {
  readonly match: string;
  readonly start: number;
  readonly groups: readonly unknown[];
  readonly next: unknown;
}

/** JSONata's functions that search, in linear time, under the clock and capped. */
export const patternFunctions: readonly NativeFunction[] = [
  {
    name: "contains",
    signature: "<s-(sf):b>",
    arity: 2,
    run: async (_state, [text, pattern]) => {
      if (typeof text !== "string" || pattern === undefined) return undefined;
      return typeof pattern === "string" ? indexOfText(text, pattern) !== -1 : (await callFunction(pattern, [text])) !== undefined;
    },
  },
  {
    name: "substringBefore",
    signature: "<s-s:s>",
    arity: 2,
    run: (_state, [text, part]) => {
      if (typeof text !== "string" || typeof part !== "string") return undefined;
      const start = indexOfText(text, part);
      return start === -1 ? text : text.slice(0, start);
    },
  },
  {
    name: "substringAfter",
    signature: "<s-s:s>",
    arity: 2,
    run: (_state, [text, part]) => {
      if (typeof text !== "string" || typeof part !== "string") return undefined;
      const start = indexOfText(text, part);
      return start === -1 ? text : text.slice(start + part.length);
    },
  },
  {
    name: "match",
    signature: "<s-f<s:o>n?:a<o>>",
    arity: 3,
    run: async (state, [text, pattern, limit]) => {
      if (typeof text !== "string") return undefined;
      const found: unknown[] = [];
      for await (const { match, start, groups } of findings(state, text, pattern, countOf("match", limit))) {
        state.checkCount(found.length + 1);
        found.push({ match, index: start, groups });
      }
      return asSequence(found);
    },
  },
  {
    name: "split",
    signature: "<s-(sf)n?:a<s>>",
    arity: 3,
    run: async (state, [text, separator, limit]) => {
      if (typeof text !== "string") return undefined;
      const most = countOf("split", limit);
      const parts =
        typeof separator === "string" ? splitByText(state, text, separator, most) : await splitByPattern(state, text, separator, most);
      return most === undefined ? parts : parts.slice(0, Math.floor(most));
    },
  },
  {
    name: "replace",
    signature: "<s-(sf)(sf)n?:s>",
    arity: 4,
    run: async (state, [text, pattern, replacement, limit]) => {
      if (typeof text !== "string") return undefined;
      if (pattern === "") throw new GanchoError("expression.failed", "`$replace` cannot search for an empty text.");
      const pieces: string[] = [];
      let length = 0;
      const add = (piece: string): void => {
        length += piece.length;
        state.checkLength(length);
        pieces.push(piece);
      };
      let position = 0;
      for await (const finding of findings(state, text, pattern, countOf("replace", limit))) {
        add(text.slice(position, finding.start));
        add(await replacementFor(finding, pattern, replacement));
        position = finding.start + finding.match.length;
      }
      add(text.slice(position));
      return pieces.join("");
    },
  },
];

function countOf(name: string, limit: unknown): number | undefined {
  if (limit === undefined) return undefined;
  if (typeof limit === "number" && limit >= 0) return limit;
  throw new GanchoError("expression.failed", `The limit of \`$${name}\` cannot be negative.`);
}

async function* findings(
  state: EvaluationState,
  text: string,
  pattern: unknown,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Finding, void> {
  let count = 0;
  if (typeof pattern === "string") {
    for (const start of placesOf(text, pattern)) {
      if (count >= limit) return;
      state.checkTime();
      count += 1;
      yield { match: pattern, start, groups: [], next: undefined };
    }
    return;
  }
  if (limit <= 0) return;
  let found = await callFunction(pattern, [text]);
  while (found !== undefined && found !== null && count < limit) {
    state.checkTime();
    const finding = readFinding(found);
    count += 1;
    yield finding;
    found = await callFunction(finding.next, []);
  }
}

function readFinding(value: unknown): Finding {
  if (
    typeof value === "object" &&
    value !== null &&
    "match" in value &&
    typeof value.match === "string" &&
    "start" in value &&
    typeof value.start === "number" &&
    "groups" in value &&
    Array.isArray(value.groups) &&
    "next" in value
  ) {
    return { match: value.match, start: value.start, groups: value.groups, next: value.next };
  }
  throw new GanchoError("expression.type", "A matcher must give an object of `match`, `start`, `end`, `groups` and `next`.");
}

function splitByText(state: EvaluationState, text: string, separator: string, most = Number.POSITIVE_INFINITY): string[] {
  if (separator === "") {
    const units = Math.min(Math.floor(most), text.length);
    state.checkCount(units);
    return text.slice(0, units).split("");
  }
  const parts: string[] = [];
  let position = 0;
  for (const start of placesOf(text, separator)) {
    if (parts.length >= most) return parts;
    state.checkCount(parts.length + 2);
    parts.push(text.slice(position, start));
    position = start + separator.length;
  }
  parts.push(text.slice(position));
  return parts;
}

async function splitByPattern(state: EvaluationState, text: string, pattern: unknown, most: number | undefined): Promise<string[]> {
  const parts: string[] = [];
  let position = 0;
  for await (const { match, start } of findings(state, text, pattern, most)) {
    parts.push(text.slice(position, start));
    state.checkCount(parts.length + 1);
    position = start + match.length;
  }
  parts.push(text.slice(position));
  return parts;
}

async function replacementFor(finding: Finding, pattern: unknown, replacement: unknown): Promise<string> {
  if (typeof replacement === "string") return typeof pattern === "string" ? replacement : expandReplacement(replacement, finding);
  const given = await callFunction(replacement, [finding]);
  if (typeof given === "string") return given;
  throw new GanchoError("expression.type", "The function that `$replace` is given must give a text.");
}

// `$$` is a dollar, `$0` the finding, `$1` its first group. Of several digits as many count as there can be groups.
function expandReplacement(replacement: string, { match, groups }: Finding): string {
  return replacement.replace(/\$(\$|\d+)/g, (written: string, reference: string) => {
    if (reference === "$") return "$";
    if (reference.startsWith("0")) return match + reference.slice(1);
    const mostDigits = String(Math.max(1, groups.length)).length;
    let digits = reference.slice(0, mostDigits);
    if (digits.length > 1 && Number(digits) > groups.length) digits = digits.slice(0, -1);
    const group: unknown = groups[Number(digits) - 1];
    return (typeof group === "string" ? group : "") + written.slice(1 + digits.length);
  });
}
