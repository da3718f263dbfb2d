import { GanchoError } from "../errors.ts";
import { seededRandom } from "../seeded-random.ts";
import type { ExpressionLimits, ExpressionScope } from "./expression.ts";
import { Meter } from "./meter.ts";

/** How far past its limit an evaluation may end: by that much a piece of work may be late that nothing can stop. */
const graceMs = 200;

/** What one evaluation carries along for the functions it calls. */
export class EvaluationState {
  readonly limits: ExpressionLimits;
  /** What the run calls now, in milliseconds since 1970. */
  readonly now: number;
  /** What the evaluation has built so far. */
  readonly meter: Meter;
  readonly #seed: string;
  readonly #deadline: number;
  #random: (() => number) | undefined;
  #ticks = 0;

  constructor(scope: ExpressionScope, limits: ExpressionLimits) {
    this.limits = limits;
    this.now = scope.now;
    this.meter = new Meter(limits);
    this.#seed = scope.seed;
    // The real clock, as jsonata's own guard reads it: it can only end an evaluation, never colour its result.
    this.#deadline = Date.now() + limits.timeMs;
  }

  /** The next number of the seeded sequence. */
  random(): number {
    this.#random ??= seededRandom(this.#seed);
    return this.#random();
  }

  /** For loops whose rounds take no time to speak of: looks at the clock in every 64th. */
  tick(): void {
    this.#ticks += 1;
    if ((this.#ticks & 63) === 0) this.checkTime();
  }

  /** To be called in every loop that no node of the tree is evaluated in. */
  checkTime(): void {
    if (Date.now() > this.#deadline) throw timeLimitError(this.limits.timeMs);
  }

  /**
   * To be called before a search by a regular expression: nothing stops it once it has begun.
   *
   * @param worstMs - how long it may take
   * @throws GanchoError `expression.size` when it may take longer than a whole evaluation, `expression.timeout` when too little time is left for it
   */
  checkSearch(worstMs: number): void {
    const { timeMs } = this.limits;
    if (worstMs > timeMs) throw new GanchoError("expression.size", "The text is too long for so large a regular expression.");
    if (Date.now() + worstMs > this.#deadline + graceMs) throw timeLimitError(timeMs);
  }

  /** To be called before a text of that length is built. */
  checkLength(characters: number): void {
    if (characters > this.limits.resultSize) throw sizeLimitError(this.limits.resultSize);
  }

  /** To be called before a list of that length is built. */
  checkCount(items: number): void {
    if (items > this.limits.sequenceLength) throw sequenceLimitError(this.limits.sequenceLength);
  }
}

export function timeLimitError(timeMs: number): GanchoError {
  return new GanchoError("expression.timeout", `It took longer than the ${timeMs} ms that an expression may take.`);
}

export function depthLimitError(depth: number): GanchoError {
  return new GanchoError("expression.depth", `Calls are nested more than ${depth} deep. Does a function call itself without end?`);
}

export function sequenceLimitError(sequenceLength: number): GanchoError {
  return new GanchoError("expression.sequence", `A list grew past the limit of ${sequenceLength} items.`);
}

export function sizeLimitError(resultSize: number): GanchoError {
  return new GanchoError("expression.size", `A value grew past the limit of ${resultSize} characters.`);
}
