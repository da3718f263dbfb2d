import { isUtf8 } from "node:buffer";
import { GanchoError, type Json } from "@gancho/engine";
import { parseBody } from "../ingress/body.ts";
import { contentEncodingOf, contentTypeOf, eventOf } from "../ingress/event.ts";
import { inflateBody } from "../ingress/inflate-body.ts";
import type { EventRecord } from "../store/run-store.ts";
import type { EventInput } from "./messages.ts";

/** The most that any trigger takes. What its own one allowed was checked before the event was stored. */
const mostBodyBytes = 104_857_600;

/** A stored event, packed for a runner thread. */
export function packEvent({ id, receivedAt, request, body, given }: EventRecord): EventInput {
  if (given !== undefined) return { kind: "given", event: given };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const encoding = isUtf8(bytes) ? "utf8" : "base64";
  return { kind: "request", id, receivedAt, request, body: { encoding, text: bytes.toString(encoding) } };
}

/**
 * The event as a run sees it.
 *
 * @throws GanchoError `request.invalid` when the body is not what its content type says; ingress refuses such a request before it is stored
 */
export async function unpackEvent(input: EventInput): Promise<Json> {
  if (input.kind === "given") return input.event;
  const { body, ...record } = input;
  const bytes = Buffer.from(body.text, body.encoding);
  const inflated = await inflateBody(bytes, contentEncodingOf(record.request), { maxBytes: mostBodyBytes, grow: () => true });
  if (inflated.kind !== "inflated") throw new GanchoError("request.invalid", "The body is not compressed as its content-encoding says.");
  const parsed = await parseBody(contentTypeOf(record.request), inflated.bytes);
  if (!parsed.ok) throw new GanchoError("request.invalid", parsed.detail);
  return eventOf(record, parsed.body);
}
