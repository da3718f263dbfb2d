/** What can be wrong with a document. Closed, so that the editor can translate each. */
export type ProblemCode =
  | "malformed"
  | "format"
  | "unknown-type"
  | "unknown-version"
  | "params"
  | "duplicate-id"
  | "reserved-name"
  | "dangling-edge"
  | "unknown-port"
  | "missing-port"
  | "duplicate-edge"
  | "cycle"
  | "too-many-paths"
  | "no-split"
  | "no-trigger"
  | "unreachable"
  | "trigger-unverified"
  | "trigger-open"
  | "duplicate-path"
  | "secret-literal"
  | "expression"
  | "unknown-node-reference"
  | "sequence-not-list"
  | "layout-unknown-node"
  | "test";

/**
 * One thing wrong with a document.
 *
 * An `error` keeps a flow from being published; a `warning` does not.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: "error" | "warning";
  /** Where, in words that survive reordering: `nodes.crm.params.url`, `edges.2.target`. */
  readonly path: string;
  /** What is so, then what to do. */
  readonly message: string;
  /** The node it belongs to, when it belongs to one. */
  readonly node?: string;
  /** The index in `edges` it belongs to, when it belongs to one. */
  readonly edge?: number;
  /** For a fault in an expression: UTF-16 units from the start of the field's text. */
  readonly position?: number;
  /** For a cycle: the node ids along it, the first one again at the end. */
  readonly cycle?: readonly string[];
}
