import { type HttpCall, isJsonObject } from "@gancho/engine";
import type { Egress } from "../egress/egress.ts";

/** Reads the text at a URL, or gives `undefined` when it cannot be had. */
export type FetchText = (url: string) => Promise<string | undefined>;

const MAX_BYTES = 100_000;

/** For what a sender names and the trigger trusts: through the one way out, without redirects, 5 s and 100 kB at most. */
export function createFetchText(perform: Egress["perform"]): FetchText {
  return async (url) => {
    const call: HttpCall = {
      ...{ kind: "http", method: "GET", url, headers: {}, body: undefined, auth: { kind: "none" } },
      timeoutSeconds: 5,
      redirects: 0,
      response: { parse: "text", maxBytes: MAX_BYTES },
    };
    const result = await perform(call, { idempotencyKey: url });
    if (result.status !== "done" || !isJsonObject(result.value)) return undefined;
    const { status, body } = result.value;
    return status === 200 && typeof body === "string" ? body : undefined;
  };
}
