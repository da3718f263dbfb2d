import type { FlowSummary } from "@gancho/server/api";

type LastDay = FlowSummary["lastDay"];

/** The share of ended runs that did not fail, 0 to 1; undefined when none has ended. Filtered is not failed. */
export function successShare({ succeeded, filtered, failed }: LastDay): number | undefined {
  const ended = succeeded + filtered + failed;
  return ended === 0 ? undefined : (succeeded + filtered) / ended;
}
