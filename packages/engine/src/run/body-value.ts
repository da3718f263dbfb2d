import type { Json } from "../json.ts";
import type { HttpCall } from "./world.ts";

/** A call's body as a value: JSON parsed, bytes as `{ base64 }`, other text as it is, `null` for none. */
export function bodyValue({ body, bodyEncoding }: Pick<HttpCall, "body" | "bodyEncoding">): Json {
  if (body === undefined) return null;
  if (bodyEncoding === "base64") return { base64: body };
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
