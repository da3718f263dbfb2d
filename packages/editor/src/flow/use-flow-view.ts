import type { Flow, Step } from "@gancho/engine";
import { useMemo } from "react";
import { type FlowView, nothingRan, viewFlow } from "../live/flow-view.ts";

/** What a test answered, for the document that it was asked with. */
export interface TestOutcome {
  readonly flow: Flow;
  readonly steps: readonly Step[];
}

/** What the canvas shows: the last test for as long as nothing changes, else the preview. */
export function useFlowView(flow: Flow, previewSteps: readonly Step[], test: TestOutcome | undefined): FlowView {
  const steps = test !== undefined && test.flow === flow ? test.steps : previewSteps;
  return useMemo(() => (steps.length === 0 ? nothingRan : viewFlow(flow, steps)), [flow, steps]);
}
