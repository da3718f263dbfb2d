import type { Flow } from "@gancho/engine";
import type { Edit, EditLabel } from "./edit.ts";

/** One step back or forth: the document on its other side, and what the step is called. */
interface HistoryEntry {
  readonly flow: Flow;
  readonly label: EditLabel;
}

/** Every document that a person has been at, around the one that they are at. Documents share what they have in common. */
export interface History {
  readonly past: readonly HistoryEntry[];
  readonly present: Flow;
  readonly future: readonly HistoryEntry[];
  /** What the next edit may still be merged into. */
  readonly open?: { readonly merge: string; readonly at: number };
}

/** Entries kept; the oldest go first. */
const maxEntries = 500;

/** Edits of one key that follow within this many milliseconds are one entry. */
const mergeWindowMs = 1000;

export function startHistory(flow: Flow): History {
  return { past: [], present: flow, future: [] };
}

/**
 * The history after an edit: one entry for one act of a person.
 *
 * @param now - milliseconds since 1970
 */
export function commit(history: History, edit: Edit, now: number): History {
  if (edit.flow === history.present) return history;
  const open = edit.merge === undefined ? {} : { open: { merge: edit.merge, at: now } };
  const merges = edit.merge !== undefined && edit.merge === history.open?.merge && now - history.open.at <= mergeWindowMs;
  if (merges) return { past: history.past, present: edit.flow, future: [], ...open };
  const past = [...history.past, { flow: history.present, label: edit.label }].slice(-maxEntries);
  return { past, present: edit.flow, future: [], ...open };
}

/** One entry back; the same history at its start. */
export function undo(history: History): History {
  const entry = history.past.at(-1);
  if (entry === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: entry.flow,
    future: [{ flow: history.present, label: entry.label }, ...history.future],
  };
}

/** One entry forth; the same history at its end. */
export function redo(history: History): History {
  const entry = history.future[0];
  if (entry === undefined) return history;
  return {
    past: [...history.past, { flow: history.present, label: entry.label }],
    present: entry.flow,
    future: history.future.slice(1),
  };
}
