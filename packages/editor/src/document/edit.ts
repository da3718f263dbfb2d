import type { Flow } from "@gancho/engine";

/** What a change did, as data, so that it can be named in any language: "Undo: move 3 nodes". */
type EditKind =
  | "add"
  | "move"
  | "layout"
  | "connect"
  | "remove"
  | "disconnect"
  | "rename"
  | "params"
  | "notes"
  | "enable"
  | "disable"
  | "onError"
  | "duplicate"
  | "flow"
  | "import";

export interface EditLabel {
  readonly kind: EditKind;
  /** The node it is about, when it is about one. */
  readonly name?: string;
  /** How many things it touched, when it may touch several. */
  readonly count?: number;
}

/** A changed document and what changed it. Edits never alter the document that they are given. */
export interface Edit {
  readonly flow: Flow;
  readonly label: EditLabel;
  /**
   * Edits of equal key that follow each other quickly are one entry of the history: typing in one field, nudging by arrow keys.
   * Left out: an entry of its own.
   */
  readonly merge?: string;
  /** What is to be selected afterwards; left out: what was. */
  readonly select?: Selection;
}

/** What is selected: node ids, and edges by their index in the document. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly number[];
}

export const nothingSelected: Selection = { nodes: [], edges: [] };
