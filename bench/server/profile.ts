import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");
const shown = 30;

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[];
}

/** Prints, for each thread that left a profile, the functions in which it was itself the longest. */
export function printProfiles(folder: string): void {
  for (const file of readdirSync(folder).sort()) {
    const profile = JSON.parse(readFileSync(join(folder, file), "utf8")) as CpuProfile;
    const times = selfTimes(profile);
    const idleMs = times.get("(idle)") ?? 0;
    times.delete("(idle)");
    const busyMs = [...times.values()].reduce((sum, ms) => sum + ms, 0);
    console.log(`\n${file}: busy ${busyMs.toFixed(0)} ms, idle ${idleMs.toFixed(0)} ms`);
    const longest = [...times].sort(([, one], [, other]) => other - one).slice(0, shown);
    for (const [name, ms] of longest)
      console.log(`${((ms / busyMs) * 100).toFixed(1).padStart(6)} % ${ms.toFixed(0).padStart(7)} ms  ${name}`);
  }
  console.log();
}

/** Milliseconds by function. */
function selfTimes({ nodes, samples, timeDeltas }: CpuProfile): Map<string, number> {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, node] of samples.entries()) {
    const name = names.get(node) ?? "?";
    times.set(name, (times.get(name) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  }
  return times;
}

function nameOf({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  if (url === "") return functionName;
  const file = url.startsWith("file://") ? relative(root, new URL(url).pathname).replace(/^.*node_modules\//, "") : url;
  return `${functionName || "(anonymous)"} ${file}:${lineNumber + 1}`;
}
