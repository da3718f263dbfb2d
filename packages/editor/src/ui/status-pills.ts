import type { IconName } from "./icons.ts";
import type { PillKind } from "./Pill.tsx";

export interface StatusLook {
  readonly kind: PillKind;
  readonly icon: IconName;
}

/** What became of an event: the statuses of a run, a run that waits for a person, and the verdicts of a call. */
export type RunState =
  | "queued"
  | "running"
  | "waiting"
  | "succeeded"
  | "filtered"
  | "failed"
  | "canceled"
  | "dead"
  | "accepted"
  | "duplicate"
  | "rejected";

/** The look of each state; its words are under `status.<state>` in the catalogues. */
export const runStateLooks: Record<RunState, StatusLook> = {
  queued: { kind: "plain", icon: "inbox" },
  running: { kind: "run", icon: "loader-circle" },
  waiting: { kind: "wait", icon: "hourglass" },
  succeeded: { kind: "ok", icon: "circle-check" },
  filtered: { kind: "filtered", icon: "funnel" },
  failed: { kind: "fail", icon: "octagon-x" },
  canceled: { kind: "plain", icon: "ban" },
  dead: { kind: "dead", icon: "skull" },
  accepted: { kind: "plain", icon: "inbox" },
  duplicate: { kind: "plain", icon: "copy-check" },
  rejected: { kind: "wait", icon: "shield-x" },
};

/** `draft` was never published. */
export type FlowState = "draft" | "live" | "paused" | "off";

export const flowStateLooks: Record<FlowState, StatusLook> = {
  draft: { kind: "line", icon: "pencil-line" },
  live: { kind: "ok", icon: "radio-tower" },
  paused: { kind: "wait", icon: "pause" },
  off: { kind: "plain", icon: "power" },
};
