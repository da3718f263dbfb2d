import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { encodeBase64 } from "../../base64.ts";
import type { BuiltBody } from "../http-message.ts";

/** One field of a form, its content rendered. */
export interface FormPart {
  readonly name: string;
  readonly filename?: string;
  readonly contentType?: string;
  readonly content: string | Uint8Array;
}

/**
 * Fields as a body of `multipart/form-data`, by https://www.rfc-editor.org/rfc/rfc7578 with names written as browsers do.
 *
 * The boundary follows from the parts: each attempt sends the same bytes, and no content can hold the boundary that it is a part of.
 *
 * @param identity - goes into the boundary, so that equal forms of different steps differ
 */
export function multipartForm(parts: readonly FormPart[], identity: string): BuiltBody {
  const written = parts.map((part) => ({ head: headOf(part), content: part.content }));
  const boundary = `gancho-${digestOf(written, identity)}`;
  const pieces = written.flatMap(({ head, content }) => [`--${boundary}\r\n${head}\r\n\r\n`, content, "\r\n"]);
  const contentType = `multipart/form-data; boundary=${boundary}`;
  return { ...joined([...pieces, `--${boundary}--\r\n`]), contentType };
}

function headOf({ name, filename, contentType }: FormPart): string {
  const file = filename === undefined ? "" : `; filename="${quoted(filename)}"`;
  const type = contentType === undefined ? "" : `\r\nContent-Type: ${contentType}`;
  return `Content-Disposition: form-data; name="${quoted(name)}"${file}${type}`;
}

/** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(text: string): string {
  return text.replaceAll("\n", "%0A").replaceAll("\r", "%0D").replaceAll('"', "%22");
}

function digestOf(parts: readonly { readonly head: string; readonly content: FormPart["content"] }[], identity: string): string {
  const hash = sha256.create().update(utf8ToBytes(identity));
  for (const { head, content } of parts) hash.update(utf8ToBytes(head)).update(bytesOf(content));
  return bytesToHex(hash.digest()).slice(0, 32);
}

/** Text stays text where there is nothing else: people read it in the trace. */
function joined(pieces: readonly FormPart["content"][]): Pick<BuiltBody, "text" | "encoding"> {
  if (pieces.every((piece) => typeof piece === "string")) return { text: pieces.join("") };
  return { text: encodeBase64(concatBytes(...pieces.map(bytesOf))), encoding: "base64" };
}

function bytesOf(content: FormPart["content"]): Uint8Array {
  return typeof content === "string" ? utf8ToBytes(content) : content;
}
