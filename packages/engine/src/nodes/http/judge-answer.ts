import { isJsonObject, type Json, type JsonObject } from "../../json.ts";
import type { Judgement } from "../../node-type/node-type.ts";
import type { HttpParams } from "./params.ts";
import { retryAfterMs } from "./retry-after.ts";

type Rules = Pick<HttpParams, "success"> & { readonly retry: Pick<HttpParams["retry"], "statuses"> };

/**
 * Whether an answer counts as delivered and, if not, whether another attempt may help.
 *
 * @param host - for the message
 */
export function judgeAnswer(answer: Json, host: string, { success, retry }: Rules): Judgement {
  const status = isJsonObject(answer) && typeof answer.status === "number" ? answer.status : 0;
  if (success.some((allowed) => matchesStatus(status, allowed))) return { ok: true };
  const wait = retryAfterMs(headersOf(answer));
  return {
    ok: false,
    code: "http.status",
    message: `${host} answered ${status}.`,
    status,
    retry: retry.statuses.includes(status),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  };
}

function matchesStatus(status: number, allowed: number | string): boolean {
  const [first, last = first] = String(allowed).split("-").map(Number);
  return first !== undefined && last !== undefined && status >= first && status <= last;
}

function headersOf(answer: Json): JsonObject {
  return isJsonObject(answer) && isJsonObject(answer.headers) ? answer.headers : {};
}
