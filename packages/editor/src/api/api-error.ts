import type { InputIssue } from "@gancho/engine";
import type { ProblemDetails } from "@gancho/server/api";

/** `unreachable`: no answer came. `unexpected`: an answer that is no problem document. Otherwise the server's code. */
export type ApiErrorCode = "unreachable" | "unexpected" | (string & {});

/** The one error that a call of the API throws. */
export class ApiError extends Error {
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly code: ApiErrorCode;
  /** For input with several faults: all of them, with their places. */
  readonly issues: readonly InputIssue[];

  constructor(status: number, code: ApiErrorCode, message: string, issues: readonly InputIssue[] = []) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}

/** An answer that is not 2xx, as an error. A proxy's page or an empty body says nothing worth showing, so its status stands for it. */
export async function errorFromAnswer(answer: Response): Promise<ApiError> {
  const problem = await readProblem(answer);
  if (problem === undefined) return new ApiError(answer.status, "unexpected", `HTTP ${answer.status}`);
  return new ApiError(answer.status, problem.code, problem.detail, problem.errors);
}

async function readProblem(answer: Response): Promise<ProblemDetails | undefined> {
  if (!answer.headers.get("content-type")?.includes("json")) return undefined;
  try {
    const body: unknown = await answer.json();
    return isProblem(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is ProblemDetails {
  return (
    typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string" &&
    "detail" in body &&
    typeof body.detail === "string" &&
    (!("errors" in body) || Array.isArray(body.errors))
  );
}
