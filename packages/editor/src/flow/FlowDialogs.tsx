import type { Flow, Problem } from "@gancho/engine";
import { useEffect } from "react";
import { useFlows } from "../api/flow-queries.ts";
import { ImportDialog } from "../flows/ImportDialog.tsx";
import { useImport } from "../flows/use-import.ts";
import { PublishDialog } from "./PublishDialog.tsx";
import { TestDialog } from "./TestDialog.tsx";
import type { Draft } from "./use-draft.ts";
import type { TestOutcome } from "./use-flow-view.ts";
import type { Samples } from "./use-samples.ts";

export type OpenDialog = "test" | "publish" | "import";

interface FlowDialogsProps {
  open: OpenDialog | undefined;
  onClose: () => void;
  flow: Flow;
  draft: Draft;
  problems: readonly Problem[];
  samples: Samples;
  onTested: (outcome: TestOutcome) => void;
  onJump: (node: string) => void;
  onImported: (flow: { id: string }) => void;
}

/** The dialogs of the screen; at most one is open. */
export function FlowDialogs({ open, onClose, flow, draft, problems, samples, onTested, onJump, onImported }: FlowDialogsProps) {
  if (open === "test") return <TestDialog flow={flow} draft={draft} samples={samples} onTested={onTested} onClose={onClose} />;
  if (open === "publish") {
    return (
      <PublishDialog
        flow={flow}
        draft={draft}
        problems={problems}
        onJump={(node) => {
          onClose();
          onJump(node);
        }}
        onClose={onClose}
      />
    );
  }
  return open === "import" ? <ImportPane onClose={onClose} onImported={onImported} /> : null;
}

function ImportPane({ onClose, onImported }: Pick<FlowDialogsProps, "onClose" | "onImported">) {
  const flows = useFlows().data ?? [];
  const flowImport = useImport((flow) => {
    onClose();
    onImported(flow);
  });
  const { state, ask } = flowImport;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once, when the dialog opens.
  useEffect(() => ask(), []);
  return <ImportDialog flowImport={{ ...flowImport, close: onClose }} taken={new Set(flows.map((one) => one.id))} key={state.kind} />;
}
