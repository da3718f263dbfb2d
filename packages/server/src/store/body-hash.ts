import { createHash } from "node:crypto";

/** What is kept of a body that is not kept itself: SHA-256 in hex. */
export function bodyHashOf(body: Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}
