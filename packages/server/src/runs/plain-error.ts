import { asGanchoError, GanchoError, type RunError } from "@gancho/engine";
import type { PlainError } from "./messages.ts";

/** An error made fit for the way to another thread. */
export function toPlainError(thrown: unknown): PlainError {
  const error = asGanchoError(thrown);
  const { code, message, at, cause } = error;
  const stack = error.blame === "bug" && cause instanceof Error ? cause.stack : undefined;
  return { code, message, ...(at === undefined ? {} : { at }), ...(stack === undefined ? {} : { stack }) };
}

export function fromPlainError({ code, message, at, stack }: PlainError): GanchoError {
  return new GanchoError(code, message, { ...(at === undefined ? {} : { at }), ...(stack === undefined ? {} : { cause: stack }) });
}

/** An error that ended a run as a whole. */
export function toRunError(thrown: unknown): RunError {
  const { code, message, at = "run" } = asGanchoError(thrown);
  return { code, message, at };
}
