import { GanchoError } from "../errors.ts";
import { isFunctionValue } from "./describe-value.ts";
import type { ExpressionLimits } from "./expression.ts";

/** What an evaluation may build in all, in lists of the longest kind. */
const listsInAll = 50;
/** And in texts of the longest kind. */
const textsInAll = 16;

/**
 * Counts what one evaluation builds: each list and text has its own limit, and a thousand of them within it would fill the memory too.
 *
 * What is only passed on is not counted, as far as that can be told.
 */
export class Meter {
  readonly #mostItems: number;
  readonly #mostCharacters: number;
  #items = 0;
  #characters = 0;
  #weights: WeakMap<object, number> | undefined;

  constructor({ sequenceLength, resultSize }: ExpressionLimits) {
    this.#mostItems = sequenceLength * listsInAll;
    this.#mostCharacters = resultSize * textsInAll;
  }

  /** @throws GanchoError `expression.sequence` */
  addItems(count: number): void {
    this.#items += count;
    if (this.#items > this.#mostItems) {
      throw new GanchoError("expression.sequence", `Its lists have more than ${this.#mostItems} items in all.`);
    }
  }

  /** @throws GanchoError `expression.size` */
  addCharacters(count: number): void {
    this.#characters += count;
    if (this.#characters > this.#mostCharacters) {
      throw new GanchoError("expression.size", `Its texts have more than ${this.#mostCharacters} characters in all.`);
    }
  }

  /**
   * Counts a value that was just built, and gives it back.
   *
   * @throws GanchoError `expression.sequence`, also for a value that holds itself; `expression.size`
   */
  add<Value>(value: Value): Value {
    if (typeof value === "string") this.addCharacters(value.length);
    else if (typeof value === "object" && value !== null && !isFunctionValue(value) && !this.#weights?.has(value)) {
      this.addItems(Array.isArray(value) ? value.length : 1);
      this.#weigh(value);
    }
    return value;
  }

  // Items within items, those that are there twice counted twice: few lists that hold each other may be a tree without end to whoever walks through it.
  #weigh(value: object): number {
    this.#weights ??= new WeakMap();
    const known = this.#weights.get(value);
    if (known !== undefined) return known;
    // Until it is known: what holds itself has no end.
    this.#weights.set(value, Number.POSITIVE_INFINITY);
    let weight = 1;
    for (const member of Array.isArray(value) ? value : Object.values(value)) {
      weight += typeof member === "object" && member !== null && !isFunctionValue(member) ? this.#weigh(member) : 1;
    }
    if (weight > this.#mostItems) {
      throw new GanchoError("expression.sequence", `It builds a value with more than ${this.#mostItems} items within each other.`);
    }
    this.#weights.set(value, weight);
    return weight;
  }
}
