import { type Attempt, effectsOf, isJsonObject, type Step } from "@gancho/engine";

/** One stretch of a row, in milliseconds from the first attempt of the run. */
export interface TimelineBar {
  readonly kind: "done" | "failed" | "wait";
  readonly startMs: number;
  readonly lengthMs: number;
  /** The status that was answered, when one was. */
  readonly label: string;
}

interface TimelineRow {
  readonly step: Step;
  readonly bars: readonly TimelineBar[];
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** From the first attempt to the end of the last, at least 1. */
  readonly spanMs: number;
}

/** The attempts of a run's effects over time, with the waits between them. Pure steps take no time worth drawing. */
export function timelineOf(steps: readonly Step[]): Timeline {
  const effects = steps.filter((step) => attemptsOf(step).length > 0);
  const attempts = effects.flatMap(attemptsOf);
  const start = Math.min(...attempts.map((attempt) => attempt.startedAt));
  const end = Math.max(...attempts.map((attempt) => attempt.finishedAt));
  return {
    rows: effects.map((step) => ({ step, bars: barsOf(step, start) })),
    spanMs: attempts.length === 0 ? 1 : Math.max(1, end - start),
  };
}

function barsOf(step: Step, start: number): TimelineBar[] {
  const attempts = attemptsOf(step);
  return attempts.flatMap((attempt, index) => {
    const next = attempts[index + 1];
    const failed = attempt.error !== undefined || (next === undefined && step.status === "failed");
    const bar: TimelineBar = {
      kind: failed ? "failed" : "done",
      startMs: attempt.startedAt - start,
      lengthMs: attempt.finishedAt - attempt.startedAt,
      label: labelOf(attempt),
    };
    if (next === undefined) return [bar];
    return [
      bar,
      { kind: "wait", startMs: attempt.finishedAt - start, lengthMs: Math.max(0, next.startedAt - attempt.finishedAt), label: "" },
    ];
  });
}

/** Of all its effects, as they came one after the other. */
function attemptsOf(step: Step): readonly Attempt[] {
  const attempts = effectsOf(step).flatMap((effect) => effect.attempts);
  return attempts.toSorted((left, right) => left.startedAt - right.startedAt);
}

function labelOf({ value, error }: Attempt): string {
  if (isJsonObject(value) && typeof value.status === "number") return String(value.status);
  return error?.code ?? "";
}
