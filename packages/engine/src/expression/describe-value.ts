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

/** True for what JSONata can call: native functions, and its own lambdas, which are marked objects. */
export function isFunctionValue(value: unknown): boolean {
  if (typeof value === "function") return true;
  if (typeof value !== "object" || value === null) return false;
  return (
    ("_jsonata_function" in value && value._jsonata_function === true) || ("_jsonata_lambda" in value && value._jsonata_lambda === true)
  );
}
