import { builtIn } from "../built-ins.ts";
import { equality, inequality, isEqual } from "../functions/equality.ts";
import { indexOfText } from "../functions/search.ts";
import { concatenation, textOf } from "../functions/text.ts";
import type { Frame } from "./closure.ts";
import { member } from "./member.ts";
import { asSequence, push } from "./sequence.ts";
import { isTruthy } from "./truth.ts";

/** A function for the arguments that it is given almost always. Others go the long way, by JSONata's check of signatures. */
interface QuickFunction {
  /** Arguments. */
  readonly fewest: number;
  readonly most: number;
  /** `goOn` for the long way. */
  run(args: readonly unknown[], frame: Frame): unknown;
}

/** Not a value: these arguments are not what a quick function is for. */
export const goOn = Symbol("go on");

const decimal = /^-?[0-9]+(\.[0-9]+)?([Ee][-+]?[0-9]+)?$/;

/** By name without the `$`, those of the operators included. */
export const quickFunctions: ReadonlyMap<string, QuickFunction> = new Map<string, QuickFunction>([
  [equality, { fewest: 2, most: 2, run: ([left, right], frame) => areKnown(left, right) && isEqual(frame.state, left, right) }],
  [inequality, { fewest: 2, most: 2, run: ([left, right], frame) => areKnown(left, right) && !isEqual(frame.state, left, right) }],
  [concatenation, { fewest: 2, most: 4, run: concatenated }],
  ["string", { fewest: 1, most: 1, run: ([value], frame) => written(textOf(frame.state, value), frame) }],
  ["number", { fewest: 1, most: 1, run: ([value]) => numberOf(value) }],
  ["exists", { fewest: 1, most: 1, run: ([value]) => value !== undefined }],
  ["boolean", { fewest: 1, most: 1, run: ([value], frame) => (value === undefined ? undefined : isTruthy(value, frame)) }],
  ["not", { fewest: 1, most: 1, run: ([value], frame) => (value === undefined ? undefined : !isTruthy(value, frame)) }],
  ["count", { fewest: 1, most: 1, run: ([value]) => (value === undefined ? 0 : Array.isArray(value) ? value.length : 1) }],
  ["sum", { fewest: 1, most: 1, run: ([value], frame) => sumOf(value, frame) }],
  ["abs", { fewest: 1, most: 1, run: ([value]) => (typeof value === "number" ? Math.abs(value) : goOn) }],
  ["floor", { fewest: 1, most: 1, run: ([value]) => (typeof value === "number" ? Math.floor(value) : goOn) }],
  ["ceil", { fewest: 1, most: 1, run: ([value]) => (typeof value === "number" ? Math.ceil(value) : goOn) }],
  ["round", { fewest: 1, most: 2, run: ([value, places]) => rounded(value, places) }],
  ["append", { fewest: 2, most: 2, run: ([left, right], frame) => appended(left, right, frame) }],
  ["lookup", { fewest: 2, most: 2, run: ([value, name], frame) => (typeof name === "string" ? member(value, name, frame) : goOn) }],
  ["keys", { fewest: 1, most: 1, run: ([value], frame) => keysOf(value, frame) }],
  ["lowercase", { fewest: 1, most: 1, run: ([text], frame) => (typeof text === "string" ? written(text.toLowerCase(), frame) : goOn) }],
  ["uppercase", { fewest: 1, most: 1, run: ([text], frame) => (typeof text === "string" ? written(text.toUpperCase(), frame) : goOn) }],
  ["contains", { fewest: 2, most: 2, run: ([text, part], frame) => contains(text, part, frame) }],
]);

function areKnown(left: unknown, right: unknown): boolean {
  return left !== undefined && right !== undefined;
}

function concatenated(values: readonly unknown[], frame: Frame): string {
  const { state } = frame;
  let text = "";
  for (const value of values) {
    const part = textOf(state, value) ?? "";
    state.tick(part.length);
    state.checkLength(text.length + part.length);
    text += part;
  }
  state.meter.addCharacters(text.length);
  return text;
}

function written(text: string | undefined, { state }: Frame): string | undefined {
  if (text === undefined) return undefined;
  state.tick(text.length);
  state.meter.addCharacters(text.length);
  return text;
}

function numberOf(value: unknown): unknown {
  if (typeof value === "number" || value === undefined) return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "string" && decimal.test(value) && Number.isFinite(Number(value)) ? Number.parseFloat(value) : goOn;
}

function sumOf(value: unknown, { state }: Frame): unknown {
  if (value === undefined) return undefined;
  if (typeof value === "number") return 0 + value;
  if (!Array.isArray(value)) return goOn;
  state.tick(value.length);
  let sum = 0;
  for (const item of value) {
    if (typeof item !== "number") return goOn;
    sum += item;
  }
  return sum;
}

const { implementation: round } = builtIn("round");

function rounded(value: unknown, places: unknown): unknown {
  const fits = typeof value === "number" && (places === undefined || typeof places === "number");
  return fits ? Reflect.apply(round, undefined, [value, places]) : goOn;
}

function appended(left: unknown, right: unknown, frame: Frame): unknown {
  if (left === undefined || right === undefined) return left === undefined ? right : left;
  const list: unknown[] = [];
  for (const item of [left, right].flat()) push(list, item, frame);
  frame.state.meter.addItems(list.length);
  return list;
}

function keysOf(value: unknown, frame: Frame): unknown {
  if (Array.isArray(value)) return goOn;
  const keys = typeof value === "object" && value !== null ? Object.keys(value) : [];
  frame.state.checkCount(keys.length);
  frame.state.meter.addItems(keys.length);
  return asSequence(keys);
}

function contains(text: unknown, part: unknown, { state }: Frame): unknown {
  if (typeof text !== "string" || typeof part !== "string") return goOn;
  state.tick(text.length + part.length);
  return indexOfText(text, part) !== -1;
}
