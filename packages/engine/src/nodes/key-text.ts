import { GanchoError } from "../errors.ts";
import type { StepContext } from "../node-type/node-type.ts";

/** Longest key that is kept. */
const maxKeyLength = 1000;

/**
 * Evaluates an expression that gives a key: text, or a number, which counts as its text.
 *
 * @throws GanchoError `expression.type` for anything else and for a key over 1000 characters; `expression.no-value` with the missing path
 */
export async function evaluateKey(step: StepContext<unknown>, source: string, at: string): Promise<string> {
  const value = await step.evaluateRequired(source, at);
  const refuse = (message: string): GanchoError =>
    new GanchoError("expression.type", message, { at: `nodes.${step.identity.node}.params.${at}` });
  if (typeof value !== "string" && typeof value !== "number") throw refuse(`\`${source}\` must give a text or a number.`);
  const key = String(value);
  if (key.length > maxKeyLength) throw refuse(`A key has at most ${maxKeyLength} characters. Use $hash() for a long one.`);
  return key;
}
