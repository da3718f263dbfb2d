import { isUtf8 } from "node:buffer";
import type { RawRequest } from "../raw-request.ts";
import { sameText } from "./same-text.ts";
import { strictDecode } from "./strict-decode.ts";
import { forged, genuine, type Verification } from "./verification.ts";

/** Checks HTTP Basic (RFC 7617), in constant time. Only the first colon separates. */
export function verifyBasic(username: string, password: string, request: RawRequest): Verification {
  const encoded = /^basic +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (encoded === undefined) return forged("There is no name and password in the header authorization.");
  const bytes = strictDecode(encoded, "base64");
  if (bytes === undefined || !isUtf8(bytes)) return forged("The header authorization cannot be read.");
  // One comparison of the whole pair: the name has no colon, so equal pairs have equal parts.
  return sameText(bytes.toString(), `${username}:${password}`) ? genuine : forged("The name or the password is another one.");
}
