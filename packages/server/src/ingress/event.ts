import { isJsonObject, type Json, type JsonObject } from "@gancho/engine";
import { sessionCookie } from "../routes/sign-in.ts";
import type { EventRecord } from "../store/run-store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { formFields } from "./body.ts";
import { mediaTypeOf } from "./raw-request.ts";
import type { RequestHead } from "./request-head.ts";
import type { Trigger } from "./trigger-table.ts";

/** An event as it is stored: the request, byte for byte, but for what signs its sender in to the editor. */
export function eventRecordOf(
  trigger: Pick<Trigger, "flow" | "node">,
  head: RequestHead,
  { params, body, at }: { readonly params: Readonly<Record<string, string>>; readonly body: Uint8Array; readonly at: number },
): EventRecord {
  const request: JsonObject = {
    method: head.method,
    path: head.path,
    params,
    query: formFields(head.query),
    headers: Object.fromEntries(withoutSession(head.headers)),
    contentType: mediaTypeOf(head.headers.get("content-type")) || null,
    ip: head.ip,
  };
  return { id: uuidv7(at), flow: trigger.flow, trigger: trigger.node, request, body, receivedAt: at };
}

/** Someone may try a trigger in the browser that the editor is open in, which sends its cookie along. */
function withoutSession(headers: RequestHead["headers"]): RequestHead["headers"] {
  const cookies = headers.get("cookie")?.split(/; */);
  const others = cookies?.filter((cookie) => !cookie.startsWith(`${sessionCookie}=`));
  return others?.length === cookies?.length ? headers : new Map(headers).set("cookie", others?.join("; ") ?? "");
}

/** An event as a flow sees it, with its body already parsed. */
export function eventOf({ id, request, receivedAt }: Pick<EventRecord, "id" | "request" | "receivedAt">, body: Json): JsonObject {
  return { id, ...request, body, receivedAt: new Date(receivedAt).toISOString() };
}

/** The whole `content-type` of a stored request, with the parameters that its body is parsed by. */
export function contentTypeOf(request: JsonObject): string | undefined {
  return headerOf(request, "content-type");
}

/** How the stored body is compressed; `undefined` when it is not. */
export function contentEncodingOf(request: JsonObject): string | undefined {
  return headerOf(request, "content-encoding");
}

function headerOf({ headers }: JsonObject, name: string): string | undefined {
  const value = headers !== undefined && isJsonObject(headers) ? headers[name] : undefined;
  return typeof value === "string" ? value : undefined;
}
