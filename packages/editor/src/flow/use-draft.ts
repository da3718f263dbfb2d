import type { Flow } from "@gancho/engine";
import type { FlowDetail } from "@gancho/server/api";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError } from "../api/api-error.ts";
import { errorText } from "../api/error-text.ts";
import { fetchFlow, flowKeys, saveFlow } from "../api/flow-queries.ts";
import { useLiveEvent } from "../api/LiveStreamProvider.tsx";
import { settle } from "../canvas/layout.ts";
import { createAutosave, type SaveResult, type SaveStatus } from "../document/autosave.ts";
import { createDocumentStore, type DocumentStore } from "../document/document-store.ts";

export interface Draft {
  readonly store: DocumentStore;
  readonly status: SaveStatus;
  /** Why the server does not take the draft. */
  readonly refusal: string | undefined;
  /** Saves what is unsaved; resolves when it is settled. */
  flush(): Promise<SaveStatus>;
  /** After a conflict: saves what is here over the newer draft. */
  keepMine(): Promise<void>;
  /** After a conflict, or when somebody else saved: takes the stored draft. */
  takeTheirs(): Promise<void>;
}

/** The draft of a flow as it is edited, kept in step with the stored one. */
export function useDraft(detail: FlowDetail): Draft {
  const client = useQueryClient();
  const [{ status, refusal }, setSaved] = useState<{ status: SaveStatus; refusal?: string }>({ status: "saved" });
  const [store] = useState(() => createDocumentStore(settle(detail.document)));
  const [autosave] = useState(() =>
    createAutosave({
      flow: store.getState().history.present,
      revision: detail.revision,
      save: (flow, revision) => save(flow, revision, (stored) => client.setQueryData(flowKeys.one(flow.id), stored)),
      onStatus: (next, message) => setSaved(message === undefined ? { status: next } : { status: next, refusal: message }),
    }),
  );

  useEffect(() => {
    const stop = store.subscribe(({ history }) => autosave.update(history.present));
    const flush = () => void autosave.flush();
    window.addEventListener("online", flush);
    return () => {
      stop();
      window.removeEventListener("online", flush);
      // What was typed last is saved although the screen is left.
      void autosave.flush();
    };
  }, [store, autosave]);

  useEffect(() => {
    if (status === "saved") return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [status]);

  async function takeTheirs(): Promise<void> {
    const stored = await fetchFlow(detail.id);
    const flow = settle(stored.document);
    autosave.accept(flow, stored.revision);
    store.getState().reset(flow);
    client.setQueryData(flowKeys.one(detail.id), stored);
  }

  useLiveEvent((event) => {
    if (event.kind !== "flow" || event.flow.id !== detail.id || event.flow.change !== "saved") return;
    // With nothing unsaved the newer draft is simply shown; with changes the next save tells of the conflict.
    if (status === "saved" && event.flow.revision > autosave.revision()) void takeTheirs().catch(() => undefined);
  });

  return {
    store,
    status,
    refusal,
    flush: autosave.flush,
    keepMine: async () => {
      const { revision } = await fetchFlow(detail.id);
      await autosave.overwrite(revision);
    },
    takeTheirs,
  };
}

async function save(flow: Flow, revision: number, onStored: (detail: FlowDetail) => void): Promise<SaveResult> {
  try {
    const stored = await saveFlow(flow, revision);
    onStored(stored);
    return { kind: "saved", revision: stored.revision };
  } catch (error) {
    if (error instanceof ApiError && error.status === 412) return { kind: "conflict" };
    if (error instanceof ApiError && (error.status === 0 || error.status >= 500)) return { kind: "offline" };
    return { kind: "refused", message: errorText(error) };
  }
}
