import { type Flow, type InputIssue, parseFlowText } from "@gancho/engine";
import { useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { errorText } from "../api/error-text.ts";
import { useCreateFlow, useReplaceDraft } from "../api/flow-queries.ts";
import { copyFlow } from "./copy-flow.ts";

/** Where an import stands. */
type ImportState =
  | { readonly kind: "closed" }
  /** A file or text is asked for. */
  | { readonly kind: "asking" }
  /** It is no flow document, or the server refuses it: everything that is wrong. */
  | { readonly kind: "problems"; readonly problems: readonly InputIssue[] }
  /** A flow of this id is here already. */
  | { readonly kind: "conflict"; readonly flow: Flow }
  /** It failed for another reason. */
  | { readonly kind: "failed"; readonly message: string };

export interface FlowImport {
  readonly state: ImportState;
  readonly busy: boolean;
  ask(): void;
  close(): void;
  importText(text: string): Promise<void>;
  importFile(file: File): Promise<void>;
  /** After a conflict: takes the document in under another id. */
  rename(id: string): Promise<void>;
  /** After a conflict: puts the document in the place of the draft that is here. */
  replace(): Promise<void>;
}

/**
 * Takes a flow document in as a draft. Nothing is stored unless all of it was understood, and nothing that is here is lost without being asked.
 *
 * @param onImported - called with what was stored
 * @param asking - whether to ask for a document at once
 */
export function useImport(onImported: (flow: { id: string; name: string }) => void, asking = false): FlowImport {
  const [state, setState] = useState<ImportState>({ kind: asking ? "asking" : "closed" });
  const create = useCreateFlow();
  const replaceDraft = useReplaceDraft();

  async function store(flow: Flow, write: (flow: Flow) => Promise<{ id: string; name: string }>): Promise<void> {
    try {
      const stored = await write(flow);
      setState({ kind: "closed" });
      onImported(stored);
    } catch (error) {
      setState(stateAfter(error, flow));
    }
  }

  async function importText(text: string): Promise<void> {
    const parsed = parseFlowText(text);
    if ("problems" in parsed) setState({ kind: "problems", problems: parsed.problems });
    else await store(parsed.flow, (flow) => create.mutateAsync(flow));
  }

  return {
    state,
    busy: create.isPending || replaceDraft.isPending,
    ask: () => setState({ kind: "asking" }),
    close: () => setState({ kind: "closed" }),
    importText,
    importFile: async (file) => importText(await file.text()),
    rename: async (id) => {
      if (state.kind === "conflict") await store(copyFlow(state.flow, id), (flow) => create.mutateAsync(flow));
    },
    replace: async () => {
      if (state.kind === "conflict") await store(state.flow, (flow) => replaceDraft.mutateAsync(flow));
    },
  };
}

function stateAfter(error: unknown, flow: Flow): ImportState {
  if (error instanceof ApiError) {
    const aboutId = error.issues.length === 0 || error.issues.some(({ path }) => path === "id");
    if (error.status === 409 && aboutId) return { kind: "conflict", flow };
    if (error.issues.length > 0) return { kind: "problems", problems: error.issues };
  }
  return { kind: "failed", message: errorText(error) };
}
