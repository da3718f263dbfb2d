import type { NodeState } from "../live/flow-view.ts";
import type { IconName } from "../ui/icons.ts";

/** Every state that a card can show: those of a run, and those of the node itself. */
export type CardState = NodeState | "missing" | "warning";

export interface CardMark {
  readonly icon: IconName;
  /** Tailwind's colour of the mark. */
  readonly colour: string;
}

export const cardMarks: Record<CardState, CardMark> = {
  idle: { icon: "circle-dashed", colour: "text-ink-3" },
  ok: { icon: "circle-check", colour: "text-ok" },
  unreached: { icon: "circle-dashed", colour: "text-filtered" },
  failed: { icon: "octagon-x", colour: "text-fail" },
  running: { icon: "loader-circle", colour: "text-accent-ink animate-turn" },
  waiting: { icon: "hourglass", colour: "text-wait" },
  unsent: { icon: "circle-dashed", colour: "text-ink-3" },
  disabled: { icon: "circle-slash", colour: "text-ink-3" },
  missing: { icon: "circle-question-mark", colour: "text-wait" },
  warning: { icon: "triangle-alert", colour: "text-wait" },
};
