import { GanchoError } from "../../errors.ts";
import type { EvaluationState } from "../evaluation-state.ts";
import { callFunction, type NativeFunction } from "../native-function.ts";

/** JSONata's `$sort`: stable, in time that grows little faster than the list, whatever the comparing function says. */
export const sortFunction: NativeFunction = {
  name: "sort",
  signature: "<af?:a>",
  arity: 2,
  run: async (state, [items, comparator]) => {
    if (!Array.isArray(items) || items.length <= 1) return items;
    if (comparator !== undefined)
      return await mergeSort(state, items, async (left, right) =>
        // As jsonata takes the answer: by JavaScript's rules, not by JSONata's.
        Boolean(await callFunction(comparator, [left, right])),
      );
    if (items.every((item) => typeof item === "string") || items.every((item) => typeof item === "number")) {
      return items.toSorted((left, right) => (left > right ? 1 : left < right ? -1 : 0));
    }
    throw new GanchoError("expression.type", "`$sort` needs a function to compare by, unless all items are texts or all are numbers.");
  },
};

type ComesLater = (left: unknown, right: unknown) => Promise<boolean>;

async function mergeSort(state: EvaluationState, items: readonly unknown[], comesLater: ComesLater): Promise<unknown[]> {
  let runs = items.map((item) => [item]);
  while (runs.length > 1) {
    const merged: unknown[][] = [];
    const rest = runs.values();
    for (const left of rest) merged.push(await merge(state, left, rest.next().value ?? [], comesLater));
    runs = merged;
  }
  return runs.flat();
}

async function merge(state: EvaluationState, left: unknown[], right: unknown[], comesLater: ComesLater): Promise<unknown[]> {
  const merged: unknown[] = [];
  let fromLeft = 0;
  let fromRight = 0;
  while (fromLeft < left.length && fromRight < right.length) {
    state.checkTime();
    merged.push((await comesLater(left[fromLeft], right[fromRight])) ? right[fromRight++] : left[fromLeft++]);
  }
  for (; fromLeft < left.length; fromLeft += 1) merged.push(left[fromLeft]);
  for (; fromRight < right.length; fromRight += 1) merged.push(right[fromRight]);
  return merged;
}
