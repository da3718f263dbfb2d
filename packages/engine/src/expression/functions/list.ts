import { isJsonObject, type Json } from "../../json.ts";
import type { EvaluationState } from "../evaluation-state.ts";
import { asSequence, type NativeFunction } from "../native-function.ts";
import { plainJson } from "../plain-json.ts";
import { sortFunction } from "./sort.ts";

/** JSONata's functions over lists whose own work grows with the square of the list. */
export const listFunctions: readonly NativeFunction[] = [
  sortFunction,
  { name: "distinct", signature: "<x:x>", arity: 1, run: (state, [items]) => (Array.isArray(items) ? distinct(state, items) : items) },
];

function distinct(state: EvaluationState, items: readonly unknown[]): unknown[] {
  const seen = new Set<unknown>();
  const kept = items.filter((item: unknown) => {
    state.checkTime();
    const identity = identityOf(state, item);
    const isNew = !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
  return "sequence" in items ? asSequence(kept) : kept;
}

// Scalars are themselves; a list or an object is its text with sorted keys, wrapped so that it meets no text of the author's.
function identityOf(state: EvaluationState, item: unknown): unknown {
  if (typeof item !== "object" || item === null) return item;
  const json = plainJson(item, { maxSize: state.limits.resultSize, functionsAs: "" });
  return `\0${JSON.stringify(json, (_key, value: Json) => (isJsonObject(value) ? sortedByKey(value) : value))}`;
}

function sortedByKey(object: { readonly [key: string]: Json }): Json {
  const sorted: Record<string, Json> = Object.create(null);
  const entries = Object.entries(object).toSorted(([left], [right]) => (left < right ? -1 : 1));
  for (const [key, member] of entries) sorted[key] = member;
  return sorted;
}
