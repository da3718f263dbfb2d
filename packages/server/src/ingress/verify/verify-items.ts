import type { RawRequest } from "../raw-request.ts";
import { itemsAt, jsonBody } from "./json-body.ts";
import type { Subject } from "./place.ts";
import { forged, genuine, type Verification } from "./verification.ts";

/** Checks each item of a batch, up to the first that is not genuine: it refuses all. So does a batch without items. */
export function verifyItems(path: string, request: RawRequest, verify: (subject: Subject) => Verification): Verification {
  const items = itemsAt(jsonBody(request.body), path);
  if (items.length === 0) return forged(`There is nothing at ${path} of the body.`);
  for (const item of items) {
    const verification = verify({ request, item });
    if (!verification.ok) return verification;
  }
  return genuine;
}
