import { GanchoError } from "../errors.ts";
import { seededRandom } from "../seeded-random.ts";
import type { ExpressionLimits, ExpressionScope } from "./expression.ts";
import { Meter } from "./meter.ts";

/** How far past its limit an evaluation may end: by that much a piece of work may be late that nothing can stop. */
const graceMs = 200;

/** What is done between two looks at the clock: some microseconds. */
const charactersPerLook = 4096;
const charactersPerRound = 64;

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
  #sinceLook = 0;

  constructor(scope: ExpressionScope, limits: ExpressionLimits, deadline = Date.now() + limits.timeMs) {
    this.limits = limits;
    this.now = scope.now;
    this.meter = new Meter(limits);
    this.#seed = scope.seed;
    // The real clock, as jsonata's own guard reads it: it can only end an evaluation, never colour its result.
    this.#deadline = deadline;
  }

  /** For the same evaluation from its start, with no more time than this one has left. */
  restarted(scope: ExpressionScope): EvaluationState {
    return new EvaluationState(scope, this.limits, this.#deadline);
  }

  /** The next number of the seeded sequence. */
  random(): number {
    this.#random ??= seededRandom(this.#seed);
    return this.#random();
  }

  /**
   * To be called for each round of a loop, and for work that grows with a text: looks at the clock now and then.
   *
   * @param characters - how many it goes through; a round by itself counts as a few
   */
  tick(characters = charactersPerRound): void {
    this.#sinceLook += characters;
    if (this.#sinceLook < charactersPerLook) return;
    this.#sinceLook = 0;
    this.checkTime();
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

function timeLimitError(timeMs: number): GanchoError {
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
