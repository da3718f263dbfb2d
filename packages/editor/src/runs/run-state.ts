import type { RunSummary } from "@gancho/server/api";
import type { RunState } from "../ui/status-pills.ts";

/** What became of a run, as lists show it: its status, or that it waits for a person. */
export function runState(run: Pick<RunSummary, "status" | "deadLetter" | "dismissed">): RunState {
  return run.deadLetter && !run.dismissed ? "dead" : run.status;
}

/** Whether the run has not ended, so that it can be canceled. */
export function isOpen(run: Pick<RunSummary, "status">): boolean {
  return run.status === "queued" || run.status === "running" || run.status === "waiting";
}

/** The start of an id: enough to tell runs apart on a screen. */
export function shortId(id: string): string {
  return id.slice(0, 13);
}
