import { isJsonObject, type Json, type JsonObject } from "@gancho/engine";
import type { EventRecord } from "../store/run-store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { formFields, parseBody } from "./body.ts";
import { mediaTypeOf } from "./raw-request.ts";
import type { RequestHead } from "./request-head.ts";
import type { Trigger } from "./trigger-table.ts";

/** An event as it is stored: the request, byte for byte. */
export function eventRecordOf(
  trigger: Trigger,
  head: RequestHead,
  { params, body, at }: { readonly params: Readonly<Record<string, string>>; readonly body: Uint8Array; readonly at: number },
): EventRecord {
  const request: JsonObject = {
    method: head.method,
    path: head.path,
    params,
    query: formFields(head.query),
    headers: Object.fromEntries(head.headers),
    contentType: mediaTypeOf(head.headers.get("content-type")) || null,
    ip: head.ip,
  };
  return { id: uuidv7(at), flow: trigger.flow, trigger: trigger.node, request, body, receivedAt: at };
}

/** An event as a flow sees it, with its body already parsed. */
export function eventOf({ id, request, receivedAt }: EventRecord, body: Json): JsonObject {
  return { id, ...request, body, receivedAt: new Date(receivedAt).toISOString() };
}

/** A stored event as a flow sees it. Same record, same event: its body is parsed as it was when it came. */
export async function readEvent(record: EventRecord): Promise<JsonObject> {
  const { headers } = record.request;
  const contentType = headers !== undefined && isJsonObject(headers) ? headers["content-type"] : undefined;
  const parsed = await parseBody(typeof contentType === "string" ? contentType : undefined, record.body);
  return eventOf(record, parsed.ok ? parsed.body : null);
}
