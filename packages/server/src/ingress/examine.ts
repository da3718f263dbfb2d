import type { Json, VerifyParams } from "@gancho/engine";
import type { Context } from "hono";
import { acknowledgementOf } from "./acknowledge.ts";
import { parseBody } from "./body.ts";
import type { Holding } from "./bytes-in-flight.ts";
import { type GreetDeps, greet } from "./handshake/greet.ts";
import type { Greeting } from "./handshake/handshake.ts";
import { type Inflated, inflateBody } from "./inflate-body.ts";
import type { RawRequest } from "./raw-request.ts";
import { readBody } from "./read-body.ts";
import type { ServedEnv } from "./request-head.ts";
import { noRoom, type Rejection } from "./verdict.ts";
import { type VerifyDeps, verifySender } from "./verify/verify-sender.ts";

/** A request on its way through the checks. `bytes` are there as soon as they were read. */
export type Examined =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly body: Json; readonly raw: RawRequest }
  | { readonly ok: false; readonly bytes?: Uint8Array; readonly rejection: Rejection }
  /** A service has asked about the URL. */
  | { readonly ok: false; readonly bytes: Uint8Array; readonly greeting: Greeting };

export interface Examination extends VerifyDeps, GreetDeps {
  /** Of the body as it comes, and of the body without its compression. */
  readonly maxBodyBytes: number;
  readonly holding: Holding;
  /** `undefined` refuses everyone. */
  readonly verify: VerifyParams | undefined;
}

/** Reads a request, verifies its sender over the raw bytes, and only then looks into the body. */
export async function examine(c: Context<ServedEnv>, head: Omit<RawRequest, "body">, examination: Examination): Promise<Examined> {
  const { maxBodyBytes, holding, verify } = examination;
  const read = await readBody(c, { maxBytes: maxBodyBytes, holding });
  if (read.kind === "too-large") return { ok: false, rejection: tooLarge(maxBodyBytes) };
  if (read.kind === "busy") return { ok: false, rejection: noRoom };
  if (read.kind === "broken") {
    return { ok: false, rejection: { cause: "broken", code: "request.invalid", detail: "The body did not come to its end." } };
  }
  const { bytes } = read;
  const raw: RawRequest = { ...head, body: bytes };
  const unsigned = await greet("unsigned", verify, raw, examination);
  if (unsigned !== undefined) return { ok: false, bytes, greeting: unsigned };
  const verification = await verifySender(verify, raw, examination);
  if (!verification.ok) {
    const { cause, detail } = verification;
    const bare = acknowledgementOf(verify)?.bareRefusal ?? false;
    return { ok: false, bytes, rejection: { cause, code: "request.unauthorized", detail, bare } };
  }
  const signed = await greet("signed", verify, raw, examination);
  if (signed !== undefined) return { ok: false, bytes, greeting: signed };
  const inflated = await inflateBody(bytes, raw.headers.get("content-encoding"), { maxBytes: maxBodyBytes, grow: holding.grow });
  if (inflated.kind !== "inflated") return { ok: false, bytes, rejection: whyNotInflated(inflated.kind, maxBodyBytes) };
  const parsed = await parseBody(raw.headers.get("content-type"), inflated.bytes);
  if (!parsed.ok) return { ok: false, bytes, rejection: { cause: "json", code: "request.invalid", detail: parsed.detail } };
  return { ok: true, bytes, body: parsed.body, raw };
}

function tooLarge(maxBytes: number): Rejection {
  return { cause: "size", code: "request.size", detail: `The body is larger than ${maxBytes} bytes.` };
}

function whyNotInflated(kind: Exclude<Inflated["kind"], "inflated">, maxBytes: number): Rejection {
  switch (kind) {
    case "too-large":
      return { ...tooLarge(maxBytes), detail: `The body is larger than ${maxBytes} bytes once it is decompressed.` };
    case "busy":
      return noRoom;
    case "broken":
      return { cause: "broken", code: "request.invalid", detail: "The body is not compressed as its content-encoding says." };
    case "unknown-encoding":
      return {
        cause: "type",
        code: "request.media-type",
        detail: "The body is compressed in a way that is not known here. Use gzip or deflate.",
      };
  }
}
