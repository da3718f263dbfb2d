import type { Flow, GanchoError, Json, RespondParams, Step } from "@gancho/engine";
import { toProblem } from "../routes/problem.ts";
import type { Reply } from "../runs/run-service.ts";

/** What a caller of a trigger gets. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * These belong to the server, whatever a flow says: an answer sets no cookie, is no page of this origin, and is framed by Node.js. Nor does it say what a browser
 * would believe of the whole origin, and so of the editor: to sign out, to report its addresses elsewhere, to be reached by HTTPS only.
 */
const reserved = new Set([
  "set-cookie",
  "content-security-policy",
  "x-content-type-options",
  "accept-ch",
  "alt-svc",
  "clear-site-data",
  "nel",
  "origin-agent-cluster",
  "report-to",
  "reporting-endpoints",
  "service-worker-allowed",
  "set-login",
  "strict-transport-security",
  "connection",
  "content-length",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
  "trailer",
]);

/** What every answer of a trigger carries. */
export const protection = { "content-security-policy": "sandbox", "x-content-type-options": "nosniff", "cache-control": "no-store" };

/** What a header's value may hold; the platform throws at anything else. */
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

/** An answer as HTTP, made harmless. A header that HTTP cannot carry is left out: the event is stored, and its sender should know. */
export function toResponse({ status, headers, body }: Answer): Response {
  const allowed = Object.entries(headers).filter(([name, value]) => !reserved.has(name.toLowerCase()) && headerText.test(value));
  const withoutBody = status === 204 || status === 205 || status === 304;
  return new Response(withoutBody ? null : body, { status, headers: { ...Object.fromEntries(allowed), ...protection } });
}

/** The news that the event is stored, in the author's words where there are some: `respond` with its templates rendered. */
export function acceptedAnswer(respond: RespondParams, runId: string): Answer {
  return inAuthorsWords(respond, 202, { runId });
}

/** The same news for an event that was there already; it names the first run. */
export function duplicateAnswer(respond: RespondParams, runId: string): Answer {
  return inAuthorsWords(respond, 200, { runId, duplicate: true });
}

/** For a caller who would wait too long: where the run can be looked at. */
export function laterAnswer(runId: string): Answer {
  const run = `/api/runs/${runId}`;
  return { ...jsonAnswer(202, { runId, run }), headers: { "content-type": "application/json", location: run } };
}

export function filteredAnswer(): Answer {
  return jsonAnswer(200, { filtered: true });
}

/** An error of the request's own making, or of a full house. */
export function problemAnswerOf(error: GanchoError, headers: Readonly<Record<string, string>> = {}): Answer {
  const problem = toProblem(error);
  return { status: problem.status, headers: { "content-type": "application/problem+json", ...headers }, body: JSON.stringify(problem) };
}

/**
 * What a caller who waited gets of a run that has come to an end, or to a respond node.
 *
 * Why a run failed is for the flow's owner to read, not for its callers.
 *
 * @param lastMessage - asked for only when the run succeeded and said nothing itself
 */
export async function replyAnswer(respond: RespondParams, runId: string, reply: Reply, lastMessage: () => Promise<Json>): Promise<Answer> {
  if (reply.response !== undefined) {
    const { status, headers, body = "" } = reply.response;
    return { status, headers, body };
  }
  switch (reply.status) {
    case "succeeded":
      return inAuthorsWords(respond, 200, respond.mode === "result" ? await lastMessage() : { runId });
    case "filtered":
      return jsonAnswer(200, { runId, filtered: true });
    case "failed":
    case "canceled":
      return jsonAnswer(500, { runId, error: `The run ${reply.status === "failed" ? "failed" : "was canceled"}.` });
    case "queued":
    case "running":
    case "waiting":
      return laterAnswer(runId);
  }
}

/** The message that left the last node of a run which did emit one. */
export function lastMessageOf(document: Flow, steps: readonly Step[]): Json {
  const ends = new Set(document.nodes.map(({ id }) => id));
  for (const { source } of document.edges) ends.delete(source);
  const emitting = steps.filter((step) => step.status === "succeeded" && step.emissions.length > 0);
  const last = emitting.findLast((step) => ends.has(step.node)) ?? emitting.at(-1);
  return last?.emissions.at(-1)?.message ?? null;
}

function inAuthorsWords(respond: RespondParams, status: number, message: Json): Answer {
  const standard = jsonAnswer(respond.status ?? status, message);
  const headers = { ...standard.headers, ...lowerCased(respond.headers) };
  return { status: standard.status, headers, body: respond.body ?? standard.body };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

export function jsonAnswer(status: number, value: Json): Answer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
