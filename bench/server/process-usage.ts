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

/** See proc_pid_stat(5) and proc_pid_status(5). */
export function usageOf(pid: number): ProcessUsage {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the name in parentheses, which may hold spaces; what follows begins with the third.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) / 1024;
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    residentMb: megabytes("VmRSS"),
    peakMb: megabytes("VmHWM"),
  };
}
