import { asGanchoError, type ErrorCode, GanchoError } from "@gancho/engine";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { ProblemDetails } from "./wire/problem.ts";

/** What a caller of the API is answered for each code. Codes of runs and effects reach it only when a route did such work itself. */
const statusByCode = {
  "flow.malformed": 422,
  "flow.format": 422,
  "flow.invalid": 422,
  "expression.syntax": 422,
  "expression.failed": 422,
  "expression.no-value": 422,
  "expression.type": 422,
  "expression.timeout": 422,
  "expression.depth": 422,
  "expression.size": 422,
  "expression.sequence": 422,
  "expression.length": 422,
  "node.stopped": 422,
  "node.params": 422,
  "run.steps": 422,
  "run.timeout": 422,
  "run.canceled": 409,
  "http.status": 502,
  "http.timeout": 504,
  "http.network": 502,
  "http.url": 422,
  "http.redirect": 502,
  "http.address-blocked": 422,
  "http.response-size": 502,
  "http.response-parse": 502,
  "http.outcome-unknown": 502,
  "http.token": 502,
  "http.pages": 502,
  "state.type": 422,
  "email.failed": 502,
  "email.refused": 422,
  "email.unset": 422,
  "subflow.unavailable": 422,
  "subflow.failed": 422,
  "subflow.depth": 422,
  "secret.missing": 422,
  "secret.host": 422,
  "request.invalid": 400,
  "request.unauthorized": 401,
  "request.forbidden": 403,
  "request.not-found": 404,
  "request.method": 405,
  "request.conflict": 409,
  "request.schema": 422,
  "request.stale": 412,
  "request.gone": 410,
  "request.size": 413,
  "request.media-type": 415,
  "request.rate": 429,
  "server.busy": 429,
  "server.unavailable": 503,
  "settings.invalid": 500,
  "store.locked": 503,
  bug: 500,
} as const satisfies Record<ErrorCode, number>;

const titleByStatus: Record<(typeof statusByCode)[ErrorCode], string> = {
  400: "The request is not valid",
  401: "Sign in first",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "In conflict with what is there",
  410: "Gone",
  412: "Someone else saved in between",
  413: "Too large",
  415: "Media type not supported",
  422: "Understood, but not acceptable",
  429: "Too many requests",
  500: "Something went wrong inside Gancho",
  502: "The other service failed",
  503: "Not available right now",
  504: "The other service took too long",
};

/** The status that a failure is answered with. */
export function statusOf(code: ErrorCode): (typeof statusByCode)[ErrorCode] {
  return statusByCode[code];
}

/** A failure as RFC 9457 wants it. A bug gives away nothing but that it is one. */
export function toProblem(error: GanchoError): ProblemDetails {
  const status = statusByCode[error.code];
  return {
    type: "about:blank",
    title: titleByStatus[status],
    status,
    detail: error.message,
    code: error.code,
    ...(error.issues.length > 0 ? { errors: error.issues.map(({ path, message }) => ({ path, message })) } : {}),
  };
}

/** Answers with a problem; who was sent away for want of room is told when to come again. */
export function problemAnswer(c: Context, error: GanchoError): Response {
  const problem = toProblem(error);
  if (error.code === "server.busy") c.header("retry-after", "1");
  return c.body(JSON.stringify(problem), statusByCode[error.code], { "content-type": "application/problem+json" });
}

/** The only place where what a route threw becomes an answer. Bugs and faults of the disk are logged, with their cause; what a caller did wrong is not. */
export function answerErrors(log: Logger) {
  return (thrown: unknown, c: Context): Response => {
    const error = thrown instanceof HTTPException ? fromHttpException(thrown) : asGanchoError(thrown);
    if (error.blame === "bug" || error.code === "server.unavailable") {
      log.error({ err: error.cause ?? error, method: c.req.method, path: c.req.path }, "a request failed");
    }
    return problemAnswer(c, error);
  };
}

/** Hono's own refusals: a body that is not JSON, says that it is not, or is too large. */
function fromHttpException(exception: HTTPException): GanchoError {
  if (exception.status === 413) return new GanchoError("request.size", "The body is too large.");
  if (exception.status === 415)
    return new GanchoError("request.media-type", "The body must be JSON, with the content type application/json.");
  if (exception.status === 400) return new GanchoError("request.invalid", exception.message);
  return new GanchoError("bug", "Something went wrong inside Gancho.", { cause: exception });
}
