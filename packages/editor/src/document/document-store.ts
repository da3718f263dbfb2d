import type { Flow } from "@gancho/engine";
import { createStore } from "zustand/vanilla";
import { type Edit, nothingSelected, type Selection } from "./edit.ts";
import { commit, type History, redo, startHistory, undo } from "./history.ts";

/** The document being edited, with its history and what of it is selected. */
export interface DocumentState {
  readonly history: History;
  readonly selection: Selection;
  /** Makes an edit one entry of the history; `undefined` (an edit that could not be made) changes nothing. */
  apply(edit: Edit | undefined): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  /** Takes another document as the start of a new history: one that someone else saved. */
  reset(flow: Flow): void;
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

/** A store for one document. `now` gives milliseconds since 1970. */
export function createDocumentStore(flow: Flow, now: () => number = Date.now) {
  return createStore<DocumentState>()((set) => ({
    history: startHistory(flow),
    selection: nothingSelected,
    apply: (edit) => {
      if (edit === undefined) return;
      set((state) => ({ history: commit(state.history, edit, now()), selection: stillThere(edit.flow, edit.select ?? state.selection) }));
    },
    undo: () => set((state) => turned(undo(state.history), state.selection)),
    redo: () => set((state) => turned(redo(state.history), state.selection)),
    select: (selection) => set({ selection }),
    reset: (next) => set((state) => turned(startHistory(next), state.selection)),
  }));
}

function turned(history: History, selection: Selection) {
  // An edge is known by its place in the list, which another document may give to another edge.
  return { history, selection: stillThere(history.present, { ...selection, edges: [] }) };
}

function stillThere(flow: Flow, selection: Selection): Selection {
  const ids = new Set(flow.nodes.map((node) => node.id));
  return { nodes: selection.nodes.filter((id) => ids.has(id)), edges: selection.edges.filter((index) => index < flow.edges.length) };
}
