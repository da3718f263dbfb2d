import type { SyntaxNode } from "../syntax-tree.ts";
import { type Close, type Closure, type Frame, giveUp } from "./closure.ts";
import { asSequence, push } from "./sequence.ts";
import { isNumber, isTruthy } from "./truth.ts";

/** What is left of a value by `[…]`. */
type Filter = (value: unknown, frame: Frame) => unknown;

/** All filters of a node, one after the other. */
export function closeFilters(filters: readonly unknown[], close: Close): Filter | undefined {
  const closed: Filter[] = [];
  for (const filter of filters) {
    const expression = expressionOf(filter);
    const one = expression?.type === "number" ? itemAt(Number(expression.value)) : chosenBy(expression && close(expression));
    if (one === undefined) return undefined;
    closed.push(one);
  }
  return (value, frame) => closed.reduce((left, filter) => filter(left, frame), value);
}

function expressionOf(filter: unknown): SyntaxNode | undefined {
  const { type, expr } = filter as { readonly type: string; readonly expr?: SyntaxNode };
  return type === "filter" ? expr : undefined;
}

function itemAt(place: number): Filter {
  const index = Math.floor(place);
  return (value) => {
    const list = listOf(value);
    const item = list[index < 0 ? list.length + index : index];
    if (Array.isArray(item)) return item;
    return asSequence(item === undefined ? [] : [item]);
  };
}

function chosenBy(choice: Closure | undefined): Filter | undefined {
  if (choice === undefined) return undefined;
  return (value, frame) => {
    const list = listOf(value);
    const chosen: unknown[] = [];
    for (let index = 0; index < list.length; index += 1) {
      frame.state.tick();
      const item: unknown = list[index];
      const answer = choice(item, frame);
      const places = isNumber(answer) ? [answer] : placesOf(answer);
      if (places === undefined) {
        if (isTruthy(answer, frame)) push(chosen, item, frame);
      } else {
        for (const place of places) if (isAt(place, index, list.length)) push(chosen, item, frame);
      }
    }
    frame.state.meter.addItems(chosen.length);
    return asSequence(chosen);
  };
}

// A list of nothing but numbers, also of none, says which items are meant.
function placesOf(answer: unknown): readonly number[] | undefined {
  return Array.isArray(answer) && answer.filter((place) => !isNumber(place)).length === 0 ? answer : undefined;
}

function isAt(place: number, index: number, length: number): boolean {
  const whole = Math.floor(place);
  return index === (whole < 0 ? length + whole : whole);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  // By this name JSONata marks what it keeps for `@` and `%`; it does not look whose it is.
  if (typeof value === "object" && value !== null && "tupleStream" in value) giveUp();
  return [value];
}
