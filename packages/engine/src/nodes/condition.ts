import { GanchoError } from "../errors.ts";
import type { Json } from "../json.ts";
import type { StepContext } from "../node-type/node-type.ts";

/**
 * Evaluates an expression that must say true or false. Nothing else counts as either: not `null`, not an empty text, not *no value*.
 *
 * @param input - what it is about, the message that arrived when left out
 * @throws GanchoError `expression.type`, naming the type that came; `expression.no-value` with the missing path
 */
export async function evaluateCondition(step: StepContext<unknown>, source: string, at: string, input?: Json): Promise<boolean> {
  const value = await step.evaluateRequired(source, at, input);
  if (typeof value === "boolean") return value;
  const message = `The condition gave ${typeInWords(value)}, not true or false. Compare it with something.`;
  throw new GanchoError("expression.type", message, { at: `nodes.${step.identity.node}.params.${at}` });
}

function typeInWords(value: Exclude<Json, boolean>): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  return typeof value === "number" ? "a number" : "an object";
}
