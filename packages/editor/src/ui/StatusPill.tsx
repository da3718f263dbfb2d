import { useTranslation } from "react-i18next";
import { Pill } from "./Pill.tsx";
import { type FlowState, flowStateLooks, type RunState, runStateLooks } from "./status-pills.ts";

interface RunStatusPillProps {
  state: RunState;
  /** Why, for a rejected call. */
  cause?: string | null;
}

/** What became of an event. */
export function RunStatusPill({ state, cause = null }: RunStatusPillProps) {
  const { t } = useTranslation();
  const word = t(`status.${state}`);
  return <Pill {...runStateLooks[state]}>{cause === null ? word : `${word}: ${cause}`}</Pill>;
}

interface FlowStatusPillProps {
  state: FlowState;
  /** The live version. */
  version?: number | null;
}

/** Whether a flow takes events, and by which version. */
export function FlowStatusPill({ state, version = null }: FlowStatusPillProps) {
  const { t } = useTranslation();
  const word = t(`flowStatus.${state}`);
  return <Pill {...flowStateLooks[state]}>{state === "live" && version !== null ? `${word} v${version}` : word}</Pill>;
}
