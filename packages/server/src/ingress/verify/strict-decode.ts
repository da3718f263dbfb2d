/** How a signature or a key is written. */
export type BinaryEncoding = "hex" | "base64" | "base64url";

/**
 * The bytes that a text stands for, or `undefined` when it is not exactly one encoding of them.
 *
 * Node.js drops what it cannot read and takes base64 for hex and the other way round, which would let two texts mean one signature.
 */
export function strictDecode(text: string, encoding: BinaryEncoding): Buffer | undefined {
  if (text === "") return undefined;
  if (encoding === "hex") return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : undefined;
  const bytes = Buffer.from(text, encoding);
  return bytes.toString(encoding) === text ? bytes : undefined;
}
