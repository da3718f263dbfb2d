import { isFunctionValue } from "../describe-value.ts";
import { type Frame, giveUp } from "./closure.ts";

/** What JSONata counts as true: something that is not empty, zero, `null` or nothing. Of a list, one such item. */
export function isTruthy(value: unknown, frame: Frame): boolean {
  switch (typeof value) {
    case "boolean":
      return value;
    case "string":
      return value !== "";
    case "number":
      return isNumber(value) && value !== 0;
    case "object":
      if (value === null) return false;
      return Array.isArray(value) ? hasTruth(value, frame) : !isFunctionValue(value) && Object.keys(value).length > 0;
    default:
      return false;
  }
}

// To the end, also when the answer is known: an endless number anywhere in it is a fault.
function hasTruth(list: readonly unknown[], frame: Frame): boolean {
  let found = false;
  for (const item of list) {
    frame.state.tick();
    if (isTruthy(item, frame)) found = true;
  }
  return found;
}

/** What JSONata takes as a number. It fails for one without bounds. */
export function isNumber(value: unknown): value is number {
  if (typeof value !== "number" || Number.isNaN(value)) return false;
  return Number.isFinite(value) || giveUp();
}
