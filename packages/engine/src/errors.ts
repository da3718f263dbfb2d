/** Who can mend it: the person who wrote the flow or the request, time, or we. Decides retry and log level. */
export type Blame = "user" | "transient" | "bug";

const blameByCode = {
  // The document.
  "flow.malformed": "user",
  "flow.format": "user",
  "flow.invalid": "user",
  // Expressions and templates.
  "expression.syntax": "user",
  "expression.failed": "user",
  "expression.no-value": "user",
  "expression.type": "user",
  "expression.timeout": "user",
  "expression.depth": "user",
  "expression.size": "user",
  "expression.sequence": "user",
  "expression.length": "user",
  // Steps and runs.
  "node.stopped": "user",
  "node.params": "user",
  "run.steps": "user",
  "run.timeout": "user",
  "run.canceled": "user",
  // Effects.
  "http.status": "transient",
  "http.timeout": "transient",
  "http.network": "transient",
  "http.url": "user",
  "http.redirect": "user",
  "http.address-blocked": "user",
  "http.response-size": "user",
  "http.response-parse": "user",
  "http.outcome-unknown": "transient",
  "http.token": "transient",
  "http.pages": "user",
  "state.type": "user",
  "email.failed": "transient",
  "email.refused": "user",
  "email.unset": "user",
  "subflow.unavailable": "user",
  "subflow.failed": "user",
  "subflow.depth": "user",
  "secret.missing": "user",
  "secret.host": "user",
  // The server's surface.
  "request.invalid": "user",
  "request.unauthorized": "user",
  "request.forbidden": "user",
  "request.not-found": "user",
  "request.method": "user",
  "request.conflict": "user",
  "request.schema": "user",
  "request.stale": "user",
  "request.gone": "user",
  "request.size": "user",
  "request.media-type": "user",
  "request.rate": "transient",
  "server.busy": "transient",
  "server.unavailable": "transient",
  "settings.invalid": "user",
  "store.locked": "user",
  bug: "bug",
} as const satisfies Record<string, Blame>;

/** Every reason that Gancho gives for a failure. Closed: a table over it does not compile while one is missing. */
export type ErrorCode = keyof typeof blameByCode;

/** One thing wrong with some input: where, and what to do about it. */
export interface InputIssue {
  /** The place in the input in dots, as in `nodes.crm.params.url`. */
  readonly path: string;
  readonly message: string;
}

export interface GanchoErrorDetails {
  /** Where it happened, as in `nodes.crm.params.url`. */
  readonly at?: string;
  /** For input with several faults: all of them. */
  readonly issues?: readonly InputIssue[];
  /** For a fault in an expression's text: where, counted in UTF-16 units from 0. */
  readonly position?: number;
  /** The status that a service answered with, for `http.status` and `http.token`. */
  readonly status?: number;
  readonly cause?: unknown;
}

/**
 * The one error that Gancho throws.
 *
 * Its message says where, what was expected and what came. It never holds a secret or a payload: it is shown to people and written to logs.
 */
export class GanchoError extends Error {
  readonly code: ErrorCode;
  readonly at: string | undefined;
  readonly issues: readonly InputIssue[];
  readonly position: number | undefined;
  readonly status: number | undefined;

  constructor(code: ErrorCode, message: string, details: GanchoErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "GanchoError";
    this.code = code;
    this.at = details.at;
    this.issues = details.issues ?? [];
    this.position = details.position;
    this.status = details.status;
  }

  get blame(): Blame {
    return blameByCode[this.code];
  }
}

/** Whatever was thrown, as a `GanchoError`; what is not one already is a `bug`, with its text kept as the cause only. */
export function asGanchoError(thrown: unknown): GanchoError {
  if (thrown instanceof GanchoError) return thrown;
  return new GanchoError("bug", "Something went wrong inside Gancho.", { cause: thrown });
}
