import { isFunctionValue } from "../describe-value.ts";
import type { EvaluationState } from "../evaluation-state.ts";
import type { NativeFunction } from "../native-function.ts";
import { plainJson } from "../plain-json.ts";

/** What `&` became in the tree. With its space it is no name that an expression could write. */
export const concatenation = " concat";

/** JSONata's functions that build text, capped before they build it. */
export const textFunctions: readonly NativeFunction[] = [
  {
    name: concatenation,
    arity: 4,
    run: (state, args) => {
      const texts = args.map((value) => textOf(state, value) ?? "");
      state.checkLength(totalLength(texts));
      return texts.join("");
    },
  },
  {
    name: "string",
    signature: "<x-b?:s>",
    arity: 1,
    parameters: 2,
    run: (state, [value, pretty]) => textOf(state, value, pretty === true),
  },
  {
    name: "pad",
    signature: "<s-ns?:s>",
    arity: 3,
    run: (state, [text, width, filler]) =>
      typeof text === "string" && typeof width === "number" ? pad(state, text, Math.trunc(width), filler) : undefined,
  },
  {
    name: "join",
    signature: "<a<s>s?:s>",
    arity: 2,
    run: (state, [items, separator]) => {
      if (!Array.isArray(items)) return undefined;
      const between = typeof separator === "string" ? separator : "";
      const texts = items.filter((item) => typeof item === "string");
      state.checkLength(totalLength(texts) + between.length * Math.max(0, texts.length - 1));
      return texts.join(between);
    },
  },
  {
    name: "clone",
    signature: "<(oa)-:o>",
    arity: 1,
    run: (state, [value]) => plainJson(withoutWrapper(value), { maxSize: state.limits.resultSize, functionsAs: "", isOwn: true }),
  },
];

/** JSONata's way to write any value as text: functions vanish, fractions are rounded to 15 digits. */
export function textOf(state: EvaluationState, value: unknown, pretty = false): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string") return value;
  if (Number.isSafeInteger(value)) return String(value);
  if (isFunctionValue(value)) return "";
  const json = plainJson(withoutWrapper(value), { maxSize: state.limits.resultSize, functionsAs: "" });
  const text = JSON.stringify(
    json,
    (_key, member) => (typeof member === "number" && !Number.isInteger(member) ? Number(member.toPrecision(15)) : member),
    pretty ? 2 : 0,
  );
  state.checkLength(text.length);
  return text;
}

/** A list that is the input comes in a list of one, so that it counts as one value; as the context of a function too. */
export function withoutWrapper(value: unknown): unknown {
  return Array.isArray(value) && "outerWrapper" in value ? value[0] : value;
}

function totalLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

// Widths count characters as people do: a pair of surrogates is one.
function pad(state: EvaluationState, text: string, width: number, filler: unknown): string {
  const missing = Math.abs(width) - [...text].length;
  if (missing <= 0) return text;
  const unit = typeof filler === "string" && filler !== "" ? [...filler] : [" "];
  state.checkLength(text.length + missing);
  const rest = unit.slice(0, missing % unit.length);
  const padding = unit.join("").repeat(Math.floor(missing / unit.length)) + rest.join("");
  return width > 0 ? text + padding : padding + text;
}
