import { type ErrorCode, GanchoError } from "../errors.ts";
import { describeValue } from "./describe-value.ts";
import { depthLimitError, sequenceLimitError, sizeLimitError, timeLimitError } from "./evaluation-state.ts";
import type { ExpressionLimits } from "./expression.ts";
import { concatenation } from "./functions/text.ts";

/** What jsonata throws, as far as it is there. */
interface Fault {
  readonly code: string;
  readonly message: string;
  readonly position: number | undefined;
  readonly token: string | undefined;
  readonly value: unknown;
  readonly value2: unknown;
  readonly index: unknown;
  readonly type: unknown;
}

/**
 * Whatever an expression threw, in words: what was expected and what kind of value came, never the value.
 *
 * `$error` and `$assert` say what their author wrote.
 */
export function explainFailure(thrown: unknown, source: string, limits: ExpressionLimits): GanchoError {
  const fault = readFault(thrown);
  const position = positionOf(fault, source);
  const known = knownError(thrown, fault, limits);
  return new GanchoError(known.code, known.message, { cause: known.cause, ...(position === undefined ? {} : { position }) });
}

function knownError(
  thrown: unknown,
  fault: Fault,
  limits: ExpressionLimits,
): { readonly code: ErrorCode; readonly message: string; readonly cause?: unknown } {
  if (thrown instanceof GanchoError) return thrown;
  if (thrown instanceof RangeError)
    return /string length|array length/i.test(thrown.message) ? sizeLimitError(limits.resultSize) : depthLimitError(limits.depth);
  if (fault.code === "D1011") return depthLimitError(limits.depth);
  if (fault.code === "D1012") return timeLimitError(limits.timeMs);
  if (fault.code === "D2014" || fault.code === "D2015") return sequenceLimitError(limits.sequenceLength);
  return { code: codeOf(fault.code), message: explain(fault), cause: thrown instanceof Error ? thrown : undefined };
}

function codeOf(code: string): ErrorCode {
  if (code.startsWith("S")) return "expression.syntax";
  if (code.startsWith("T") || code === "D1002" || code === "D3030") return "expression.type";
  return "expression.failed";
}

const wordsByCode: Readonly<Record<string, (fault: Fault) => string>> = {
  S0101: () => "A text has no closing quote.",
  S0103: ({ token }) => `\`\\${token ?? ""}\` is no escape in a text.`,
  S0105: () => "A quoted name has no closing backquote.",
  S0106: () => "A comment has no end.",
  S0201: ({ token }) => (token === "(end)" ? "The expression ends too soon." : `\`${token ?? ""}\` was not expected here.`),
  S0202: ({ value, token }) => `\`${String(value)}\` was expected here, not \`${token ?? ""}\`.`,
  S0203: ({ value }) => `The expression ends before its \`${String(value)}\`.`,
  S0204: ({ token }) => `\`${token ?? ""}\` is no operator.`,
  S0207: () => "The expression ends too soon.",
  S0211: ({ token }) => `\`${token ?? ""}\` needs something on its left.`,
  S0301: () => "A regular expression is empty.",
  S0302: () => "A regular expression has no closing slash.",
  T0410: ({ index, token, value }) => `Argument ${String(index)} of ${functionName(token)} does not fit: it is ${describeValue(value)}.`,
  T0411: ({ token, value }) =>
    `${functionName(token)} takes the value before it when its first argument is left out, and that does not fit: it is ${describeValue(value)}.`,
  T0412: ({ index, token, type }) => `Argument ${String(index)} of ${functionName(token)} must be a list of ${String(type)}.`,
  D1001: () => "A number is too large.",
  D1002: ({ value }) => `\`-\` needs a number, not ${describeValue(value)}.`,
  T1003: ({ value }) => `A key of an object must be text, not ${describeValue(value)}.`,
  D1004: () => "The regular expression finds nothing (an empty text), which would never end.",
  T1005: ({ token }) => `\`${token ?? ""}\` is no function. Did you mean \`$${token ?? ""}\`?`,
  T1006: ({ token }) => (token === undefined ? "What is called here is no function." : `There is no function \`$${token}\`.`),
  T1007: ({ token }) => `\`${token ?? ""}\` is no function. Did you mean \`$${token ?? ""}\`?`,
  T1008: ({ token }) => `There is no function \`$${token ?? ""}\`.`,
  D1009: () => "Two entries of an object have the same key.",
  T2001: ({ token, value }) => `\`${token ?? ""}\` needs a number on its left, not ${describeValue(value)}.`,
  T2002: ({ token, value }) => `\`${token ?? ""}\` needs a number on its right, not ${describeValue(value)}.`,
  T2003: ({ value }) => `\`..\` needs a whole number on its left, not ${describeValue(value)}.`,
  T2004: ({ value }) => `\`..\` needs a whole number on its right, not ${describeValue(value)}.`,
  T2006: ({ value }) => `\`~>\` needs a function on its right, not ${describeValue(value)}.`,
  T2007: ({ value, value2 }) => `The order compares ${describeValue(value)} with ${describeValue(value2)}.`,
  T2008: ({ value }) => `The order compares texts and numbers only, not ${describeValue(value)}.`,
  T2009: ({ token, value, value2 }) =>
    `\`${token ?? ""}\` compares ${describeValue(value)} with ${describeValue(value2)}. Is a \`$number(…)\` or \`$string(…)\` missing?`,
  T2010: ({ token, value, value2 }) =>
    `\`${token ?? ""}\` compares texts or numbers, not ${describeValue(isComparable(value) ? value2 : value)}.`,
  T2011: ({ value }) => `The update of a transform must be an object, not ${describeValue(value)}.`,
  T2012: ({ value }) => `What a transform deletes must be names, not ${describeValue(value)}.`,
  D3001: () => "A number without bounds cannot be written as text.",
  D3030: ({ value }) => `\`$number\` cannot read this as a number: it is ${describeValue(value)}.`,
  D3060: () => "A negative number has no square root.",
  D3061: () => "`$power` gives a number that is too large.",
  D3070: () => "`$sort` needs a function to compare by, unless all items are texts or all are numbers.",
  D3110: () => "`$toMillis` reads ISO 8601 times, as in `2026-01-31T12:00:00Z`.",
  D3138: () => "`$single` found more than one item.",
  D3139: () => "`$single` found no item.",
  D3140: () => "The text is not well-formed percent-encoding or Unicode.",
};

function explain(fault: Fault): string {
  // A regular expression that JavaScript's own parser refuses comes as its SyntaxError, without a code.
  if (fault.code === "")
    return fault.message.startsWith("Invalid regular expression") ? "The regular expression is not understood." : "JSONata failed.";
  if (fault.code === "D3137" || fault.code === "D3141") return fault.message;
  return wordsByCode[fault.code]?.(fault) ?? withoutValues(fault);
}

// Texts of jsonata that hold no value may be shown as they are; of the others, what comes before the value.
function withoutValues({ message, value }: Fault): string {
  const written = value === undefined ? undefined : JSON.stringify(value);
  const end = written === undefined ? -1 : message.indexOf(written);
  const text = (end === -1 ? message : message.slice(0, end)).replace(/[\s:,]+$/, "");
  return text.endsWith(".") ? text : `${text}.`;
}

function functionName(token: string | undefined): string {
  return token === undefined ? "the function" : `\`$${token}\``;
}

function isComparable(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function readFault(thrown: unknown): Fault {
  const fields =
    typeof thrown === "object" && thrown !== null ? new Map<string, unknown>(Object.entries(thrown)) : new Map<string, unknown>();
  const code = fields.get("code");
  const message = thrown instanceof Error ? thrown.message : fields.get("message");
  const position = fields.get("position");
  const token = fields.get("token");
  return {
    code: thrown instanceof SyntaxError ? "" : typeof code === "string" ? code : "",
    message: typeof message === "string" ? message : "",
    position: typeof position === "number" ? position : undefined,
    token: token === undefined || token === null ? undefined : token === concatenation ? "&" : String(token),
    value: fields.get("value"),
    value2: fields.get("value2"),
    index: fields.get("index"),
    type: fields.get("type"),
  };
}

// jsonata counts to the end of the token; people want its beginning.
function positionOf({ position, token }: Fault, source: string): number | undefined {
  if (position === undefined) return undefined;
  const end = Math.min(position, source.length);
  if (token === undefined || token === "(end)") return end;
  const start = source.lastIndexOf(token, end - 1);
  if (start === -1) return end;
  return source.charAt(start - 1) === "$" ? start - 1 : start;
}
