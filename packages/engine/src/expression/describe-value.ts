/** What kind of value it is, for messages that must not show the value itself: `text`, `a number`, `an object` ... */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isFunctionValue(value)) return "a function";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "string":
      return "text";
    case "number":
      return Number.isFinite(value) ? "a number" : "a number without bounds";
    case "boolean":
      return value ? "true" : "false";
    default:
      return "an object";
  }
}

/** How jsonata marks its functions. */
interface FunctionMarks {
  readonly _jsonata_function?: unknown;
  readonly _jsonata_lambda?: unknown;
}

/** True for what JSONata can call: native functions, and its own lambdas, which are marked objects. */
export function isFunctionValue(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function";
  const { _jsonata_function: isNative, _jsonata_lambda: isLambda }: FunctionMarks = value;
  return isNative === true || isLambda === true;
}
