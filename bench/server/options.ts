import { parseArgs } from "node:util";

/** Groups of figures that can be asked for alone. */
const parts = ["accept", "deliver", "latency", "busy", "cold"] as const;
export type Part = (typeof parts)[number];

/** How long each measurement takes, in seconds; how many events it takes at least, on a slow machine; and how often it starts. */
export interface Durations {
  readonly warmUp: number;
  readonly warmUpEvents: number;
  readonly baseline: number;
  readonly load: number;
  readonly loadEvents: number;
  readonly held: number;
  readonly latency: number;
  readonly busy: number;
  readonly drain: number;
  readonly coldStarts: number;
}

export const fullDurations: Durations = {
  warmUp: 4,
  warmUpEvents: 10_000,
  baseline: 8,
  load: 15,
  loadEvents: 30_000,
  held: 8,
  latency: 30,
  busy: 20,
  drain: 300,
  coldStarts: 7,
};
const quick: Durations = {
  warmUp: 1.5,
  warmUpEvents: 4000,
  baseline: 2,
  load: 3,
  loadEvents: 6000,
  held: 2,
  latency: 6,
  busy: 4,
  drain: 60,
  coldStarts: 3,
};

export interface Options {
  readonly only: readonly Part[];
  readonly durations: Durations;
  /** Prints where the product spends its time. It is slower meanwhile. */
  readonly profile: boolean;
  /** Measures with so many runs stored, and nothing else. */
  readonly history: number | undefined;
}

export const usage = `Usage: pnpm bench server [--quick] [--only ${parts.join(",")}] [--profile]
       pnpm bench server --history 1000000 [--quick]

  --quick    the same figures from shorter measurements: under a minute, and less exact
  --only     these figures only
  --profile  also print the functions of the product in which the most time was spent; it is slower meanwhile
  --history  store so many runs first, and measure what they cost: searches among them, and the throughput beside that without them`;

/** @throws with what is wrong */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      history: { type: "string" },
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      profile: { type: "boolean", default: false },
    },
  });
  return {
    only: partsIn(values.only),
    durations: values.quick ? quick : fullDurations,
    profile: values.profile,
    history: countIn(values.history),
  };
}

function partsIn(text: string | undefined): readonly Part[] {
  if (text === undefined) return parts;
  return text.split(",").map((name) => {
    const part = parts.find((known) => known === name);
    if (part === undefined) throw new Error(`--only takes ${parts.join(", ")}, not "${name}".`);
    return part;
  });
}

function countIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text.replaceAll(/[,_]/g, ""));
  if (!Number.isInteger(count) || count < 1) throw new Error(`--history takes a number of runs, not "${text}".`);
  return count;
}
