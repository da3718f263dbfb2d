import type { MetricSample } from "./prometheus-text.ts";

/** Counts by a key. To count costs one look into a map. */
export interface Tally {
  add(key: string): void;
  /** @param labelsOf - what a key means */
  samples(labelsOf: (key: string) => Readonly<Record<string, string>>): readonly MetricSample[];
}

export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    add: (key) => void counts.set(key, (counts.get(key) ?? 0) + 1),
    samples: (labelsOf) => [...counts].map(([key, value]) => ({ labels: labelsOf(key), value })),
  };
}

/** Counts times by how long they are. */
export interface Histogram {
  observe(seconds: number): void;
  samples(): readonly MetricSample[];
}

/** @param bounds - upper bounds of the buckets in seconds, the smallest first; a last one holds the rest */
export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = Array<number>(bounds.length + 1).fill(0);
  let sum = 0;
  return {
    observe(seconds) {
      const bucket = bounds.findIndex((bound) => seconds <= bound);
      const index = bucket < 0 ? bounds.length : bucket;
      counts[index] = (counts[index] ?? 0) + 1;
      sum += seconds;
    },
    samples() {
      let upTo = 0;
      const buckets = [...bounds, Number.POSITIVE_INFINITY].map((bound, index) => {
        upTo += counts[index] ?? 0;
        const le = bound === Number.POSITIVE_INFINITY ? "+Inf" : String(bound);
        return { suffix: "_bucket", labels: { le }, value: upTo };
      });
      return [...buckets, { suffix: "_sum", value: sum }, { suffix: "_count", value: upTo }];
    },
  };
}
