import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");
const shown = 30;
const idleName = "(idle)";

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

/** Prints, for each thread that left a profile, the functions in which it was itself the longest, and the same by file or package. */
export function printProfiles(folder: string): void {
  for (const file of readdirSync(folder).sort()) {
    const profile = JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile;
    const times = selfTimes(profile, nameOf);
    const idleMs = times.get(idleName) ?? 0;
    const busyMs = [...times.values()].reduce((sum, ms) => sum + ms, 0) - idleMs;
    console.log(`\n${file}: busy ${busyMs.toFixed(0)} ms, idle ${idleMs.toFixed(0)} ms`);
    printLongest(times, busyMs);
    console.log("by file or package:");
    printLongest(selfTimes(profile, placeOf), busyMs);
  }
  console.log();
}

function printLongest(times: ReadonlyMap<string, number>, busyMs: number): void {
  const longest = [...times].filter(([name]) => name !== idleName).sort(([, one], [, other]) => other - one);
  for (const [name, ms] of longest.slice(0, shown)) {
    console.log(`${((ms / busyMs) * 100).toFixed(1).padStart(6)} % ${ms.toFixed(0).padStart(7)} ms  ${name}`);
  }
}

/** Milliseconds by what a function is called or where it stands. */
function selfTimes({ nodes, samples, timeDeltas }: CpuProfile, groupOf: (frame: CallFrame) => string): Map<string, number> {
  const groups = new Map(nodes.map(({ id, callFrame }) => [id, groupOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, node] of samples.entries()) {
    const group = groups.get(node) ?? "?";
    times.set(group, (times.get(group) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

function nameOf(frame: CallFrame): string {
  const { functionName, url, lineNumber } = frame;
  return url === "" ? functionName : `${functionName || "(anonymous)"} ${fileOf(url)}:${lineNumber + 1}`;
}

/** One of our files, or a whole package of others. */
function placeOf({ functionName, url }: CallFrame): string {
  if (url.startsWith("node:")) return "node:";
  // Garbage, compilation, and what is written in C++.
  if (url === "") return functionName;
  const inPackage = /^(?:.*node_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  return inPackage ?? fileOf(url);
}

function fileOf(url: string): string {
  return url.startsWith("file://") ? relative(root, new URL(url).pathname).replace(/^.*node_modules\//, "") : url;
}
