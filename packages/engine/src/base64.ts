/** So many bytes at a time become text: more arguments than the stack holds would fail. */
const chunkLength = 8192;

/** Bytes as Base64 of RFC 4648 section 4, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += chunkLength) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunkLength));
  }
  return btoa(binary);
}

/** The bytes of a Base64 text, `undefined` when it is none. White space is passed over, and padding may be left out. */
export function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
