import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What the operating system has counted for a process, all its threads together. Linux only. */
export interface ProcessUsage {
  /** CPU time, in user mode and in the kernel for it. */
  readonly cpuSeconds: number;
  /** Memory in use now, and the most that it ever was. */
  readonly residentMb: number;
  readonly peakMb: number;
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Tells which share of the machine's time, from 0 to 1, went to programs that are not of this process and its ended children. */
export function watchOthers(): () => number {
  const before = machineTicks();
  return () => {
    const now = machineTicks();
    return (now.busy - before.busy - (now.ours - before.ours)) / (now.total - before.total);
  };
}

/** See proc_stat(5). */
function machineTicks() {
  const [user, nice, system, idle, waiting, interrupts, softInterrupts, stolen] = firstLine("/proc/stat").match(/\d+/g)?.map(Number) ?? [];
  const busy = sum(user, nice, system, interrupts, softInterrupts, stolen);
  const ours = sum(...statFields("self").slice(11, 15).map(Number));
  return { busy, ours, total: busy + sum(idle, waiting) };
}

function firstLine(file: string): string {
  return readFileSync(file, "utf8").split("\n", 1)[0] ?? "";
}

function sum(...numbers: readonly (number | undefined)[]): number {
  return numbers.reduce<number>((total, number) => total + (number ?? 0), 0);
}

/** See proc_pid_stat(5) and proc_pid_status(5). */
export function usageOf(pid: number): ProcessUsage {
  const fields = statFields(pid);
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1024;
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    residentMb: megabytes("VmRSS"),
    peakMb: megabytes("VmHWM"),
  };
}

/** The fields from the third on: the second is the name in parentheses, which may hold spaces. */
function statFields(pid: number | "self"): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
