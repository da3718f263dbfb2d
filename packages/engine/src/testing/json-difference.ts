import { isJsonObject, type Json } from "../json.ts";

/** Where two values begin to differ, and how. */
export interface JsonDifference {
  /** Below the values compared, in dots; empty for the values themselves. */
  readonly path: string;
  readonly message: string;
}

/** The first difference between what was expected and what came, or `undefined` when they are equal. The order of keys makes none. */
export function jsonDifference(expected: Json, actual: Json | undefined): JsonDifference | undefined {
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifference(expected, actual);
  if (isJsonObject(expected) && isJsonObject(actual)) return objectDifference(expected, actual);
  return expected === actual ? undefined : { path: "", message: `expected ${show(expected)}, got ${show(actual)}` };
}

function listDifference(expected: readonly Json[], actual: readonly Json[]): JsonDifference | undefined {
  for (const [index, value] of expected.entries()) {
    const difference = jsonDifference(value, actual[index]);
    if (difference !== undefined) return below(String(index), difference);
  }
  if (actual.length === expected.length) return undefined;
  return { path: String(expected.length), message: `expected no more, got ${show(actual[expected.length])}` };
}

function objectDifference(expected: Readonly<Record<string, Json>>, actual: Readonly<Record<string, Json>>): JsonDifference | undefined {
  for (const [key, value] of Object.entries(expected)) {
    const difference = jsonDifference(value, Object.hasOwn(actual, key) ? actual[key] : undefined);
    if (difference !== undefined) return below(key, difference);
  }
  const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
  return extra === undefined ? undefined : { path: extra, message: `expected nothing here, got ${show(actual[extra])}` };
}

function below(key: string, { path, message }: JsonDifference): JsonDifference {
  return { path: path === "" ? key : `${key}.${path}`, message };
}

const maxShown = 200;

function show(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}
