import { GanchoError } from "../../errors.ts";
import { formEncode } from "../../form-encode.ts";
import { isJsonObject, type Json } from "../../json.ts";
import { describeValue } from "../describe-value.ts";
import type { EvaluationState } from "../evaluation-state.ts";
import type { DocumentedFunction } from "../native-function.ts";
import { plainJson } from "../plain-json.ts";
import { withoutWrapper } from "./text.ts";

/** Text to values and back. */
export const encodingFunctions: readonly DocumentedFunction[] = [
  {
    name: "parseJson",
    signature: "<s-:x>",
    arity: 1,
    summary: "The value that a JSON text stands for.",
    example: { source: "$parseJson('{\"a\":1}').a", result: "1" },
    run: (_state, [text]) => (typeof text === "string" ? parseJson(text) : undefined),
  },
  {
    name: "toJson",
    signature: "<x-:s>",
    arity: 1,
    summary: "A value as JSON text, numbers in full.",
    example: { source: "$toJson({'a': 1})", result: '"{\\"a\\":1}"' },
    run: (state, [value]) => {
      const json = plainJson(withoutWrapper(value), { maxSize: state.limits.resultSize });
      return json === undefined ? undefined : checked(state, JSON.stringify(json));
    },
  },
  {
    name: "formUrlEncode",
    signature: "<o-:s>",
    arity: 1,
    summary: "An object as the body of a form: `a=1&b=two+words`. A list repeats its key; objects inside become JSON.",
    example: { source: "$formUrlEncode({'a': 1, 'b': 'two words'})", result: '"a=1&b=two+words"' },
    run: (state, [value]) => {
      const json = plainJson(value, { maxSize: state.limits.resultSize });
      return isJsonObject(json) ? checked(state, formEncode(Object.entries(json).flatMap(formPairs))) : undefined;
    },
  },
  {
    name: "slug",
    signature: "<s-:s>",
    arity: 1,
    summary: "A text as a name for addresses: lower case, without accents, words joined by `-`.",
    example: { source: "$slug('Promoção de Verão!')", result: '"promocao-de-verao"' },
    run: (state, [text]) => (typeof text === "string" ? slug(state, text) : undefined),
  },
];

function checked(state: EvaluationState, text: string): string {
  state.checkLength(text.length);
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the text, which may be anyone's data.
    throw new GanchoError("expression.failed", "`$parseJson` was given a text that is not JSON.");
  }
}

function formPairs([key, value]: readonly [string, Json]): [string, string][] {
  const values: readonly Json[] = Array.isArray(value) ? value : [value];
  return values.map((item) => [key, typeof item === "string" ? item : item === null ? "" : JSON.stringify(item)]);
}

function slug(state: EvaluationState, text: string): string {
  const letters = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  state.checkTime();
  return letters.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
}

/** `$eval` runs text as an expression: nothing that reads the document could say what it does, so it is not available. */
export const refusedEval = {
  name: "eval",
  signature: "<sx?:x>",
  arity: 2,
  run: (_state: EvaluationState, [source]: readonly unknown[]): never => {
    throw new GanchoError(
      "expression.failed",
      `\`$eval\` is not available; it was given ${describeValue(source)}. For JSON text there is \`$parseJson\`.`,
    );
  },
};
