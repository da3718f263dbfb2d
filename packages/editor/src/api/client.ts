import type { AppType } from "@gancho/server/api";
import { hc, parseResponse } from "hono/client";
import { ApiError, errorFromAnswer } from "./api-error.ts";

/** Fetches, and throws an `ApiError` for every answer that is not 2xx and for none at all. */
export async function fetchOrThrow(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(input, init);
  } catch (cause) {
    if (init?.signal?.aborted) throw cause;
    throw new ApiError(0, "unreachable", "No answer came.");
  }
  if (!answer.ok) throw await errorFromAnswer(answer);
  return answer;
}

/** The server's routes, typed by the server itself. */
export const api = hc<AppType>(globalThis.location?.origin ?? "http://localhost", { fetch: fetchOrThrow }).api;

/** The parsed body of a call that cannot fail otherwise than by throwing. */
export const bodyOf = parseResponse;

/**
 * The body of a call as the type that the server gives it by name.
 *
 * For what holds documents, events or traces: Hono's mapping of types to JSON does not come to an end on arbitrary JSON.
 */
export async function bodyAs<Body>(call: Promise<{ text(): Promise<string> }>): Promise<Body> {
  const answer = await call;
  return JSON.parse(await answer.text());
}
