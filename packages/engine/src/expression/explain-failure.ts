import { type ErrorCode, GanchoError } from "../errors.ts";
import { depthLimitError, sequenceLimitError, sizeLimitError } from "./evaluation-state.ts";
import type { ExpressionLimits } from "./expression.ts";
import { type Fault, wordsByCode } from "./fault-words.ts";
import { equality, inequality } from "./functions/equality.ts";
import { concatenation } from "./functions/text.ts";

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
  if (fault.code === "D2014" || fault.code === "D2015") return sequenceLimitError(limits.sequenceLength);
  return { code: codeOf(fault.code), message: explain(fault), cause: thrown instanceof Error ? thrown : undefined };
}

function codeOf(code: string): ErrorCode {
  if (code.startsWith("S")) return "expression.syntax";
  if (code.startsWith("T") || code === "D1002" || code === "D3030") return "expression.type";
  return "expression.failed";
}

function explain(fault: Fault): string {
  // A regular expression that JavaScript's own parser refuses comes as its SyntaxError, without a code.
  if (fault.code === "")
    return fault.message.startsWith("Invalid regular expression") ? "The regular expression is not understood." : "JSONata failed.";
  // Another version of jsonata may have codes that we do not know; its own words may hold a value.
  const words = wordsByCode[fault.code] ?? `JSONata failed (${fault.code}).`;
  return typeof words === "string" ? words : words(fault);
}

// What operators became in the tree is no name to show.
const ownNames: ReadonlyMap<unknown, string> = new Map([
  [concatenation, "&"],
  [equality, "="],
  [inequality, "!="],
]);

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
    token: token === undefined || token === null ? "" : (ownNames.get(token) ?? String(token)),
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
  if (token === "" || token === "(end)") return end;
  const start = source.lastIndexOf(token, end - 1);
  if (start === -1) return end;
  return source.charAt(start - 1) === "$" ? start - 1 : start;
}
