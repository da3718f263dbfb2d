import type { ErrorCode, InputIssue, SchemaFault } from "@gancho/engine";
import { statusOf } from "../routes/problem.ts";
import { bodyHashOf } from "../store/body-hash.ts";
import type { CallRecord } from "../store/call-store.ts";
import { uuidv7 } from "../store/uuid.ts";

/** Why a call was turned away. Closed, so that the editor can translate each. */
type RejectionCause =
  | "unknown-path"
  | "method"
  | "off"
  | "address"
  | "rate"
  | "busy"
  | "schema"
  | "size"
  | "broken"
  | "signature"
  | "stale"
  | "secret-missing"
  | "type"
  | "json"
  | "expression";

/** A call turned away: how it is recorded, and with which error it is answered. */
export interface Rejection {
  readonly cause: RejectionCause;
  readonly code: ErrorCode;
  /** What decided, for the person who asks why the flow did not run. The caller is told no more than `code` and cause. */
  readonly detail: string;
  /** In what the body does not fit; the caller is told. */
  readonly issues?: readonly InputIssue[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The caller wants a status and nothing else. */
  readonly bare?: boolean;
}

/** Turned away for want of room, whoever it is: it may come again in a moment. */
export const noRoom: Rejection = {
  cause: "busy",
  code: "server.busy",
  detail: "More comes in than there is room for. Send it again in a moment.",
  headers: { "retry-after": "1" },
};

export const unknownPath: Rejection = { cause: "unknown-path", code: "request.not-found", detail: "No trigger has this path." };

/** What is known of a call from its first line on. */
export interface CallStart {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As `performance.now()` gives it. */
  readonly startedAt: number;
  readonly method: string;
  readonly path: string;
  readonly ip: string;
}

/** What became of it. */
export interface CallEnd extends Partial<Pick<CallRecord, "flow" | "trigger" | "cause" | "detail">> {
  readonly verdict: CallRecord["verdict"];
  readonly status: number;
  /** `undefined` when it was not read. */
  readonly body?: Uint8Array | undefined;
}

const MAX_PATH = 500;
const MAX_DETAIL = 500;

/** The record of a call: hash and size of its body only, a long path or detail cut, so that nobody can fill the disk with refused calls. One that is accepted is kept as an event. */
export function recordOf({ startedAt, ...start }: CallStart, { body, ...end }: CallEnd): CallRecord {
  return {
    id: uuidv7(start.at),
    ...start,
    path: start.path.slice(0, MAX_PATH),
    flow: undefined,
    trigger: undefined,
    cause: undefined,
    detail: undefined,
    runId: undefined,
    ...end,
    // It may name a place in the body, in the sender's words.
    ...(end.detail === undefined ? {} : { detail: end.detail.slice(0, MAX_DETAIL) }),
    durationMs: Math.round((performance.now() - startedAt) * 100) / 100,
    bodyHash: body && end.verdict !== "accepted" ? bodyHashOf(body) : undefined,
    bodyBytes: body?.length ?? 0,
  };
}

/** How a rejection ends a call. */
export function endOf({ cause, detail, code }: Rejection): Pick<CallEnd, "verdict" | "status" | "cause" | "detail"> {
  return { verdict: "rejected", status: statusOf(code), cause, detail };
}

/** The rejection of a body that does not fit its trigger's schema. */
export function misfit(faults: readonly SchemaFault[]): Rejection {
  const issues = faults.map(({ path, message }) => ({ path: `body${path}`, message }));
  const [first] = issues;
  const more = issues.length > 1 ? ` And ${issues.length - 1} more.` : "";
  return { cause: "schema", code: "request.schema", detail: `${first?.path}: ${first?.message}${more}`, issues };
}
