import { utf8ToBytes } from "@noble/hashes/utils.js";
import { GanchoError } from "../../errors.ts";
import type { NativeFunction } from "../native-function.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** JSONata's Base64, over the text's UTF-8 bytes: its own needs a window or Node.js, and differs between them outside ASCII. */
export const base64Functions: readonly NativeFunction[] = [
  {
    name: "base64encode",
    signature: "<s-:s>",
    arity: 1,
    run: (state, [text]) => {
      if (typeof text !== "string") return undefined;
      const bytes = utf8ToBytes(text);
      state.checkLength(Math.ceil(bytes.length / 3) * 4);
      return encodeBase64(bytes);
    },
  },
  {
    name: "base64decode",
    signature: "<s-:s>",
    arity: 1,
    run: (_state, [text]) => (typeof text === "string" ? decodeBase64Text(text) : undefined),
  },
];

/** Base64 of RFC 4648 section 4, with padding. */
function encodeBase64(bytes: Uint8Array): string {
  let encoded = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const bits = (first << 16) | (second << 8) | third;
    const characters = [18, 12, 6, 0].map((shift) => alphabet.charAt((bits >> shift) & 63)).join("");
    encoded += characters.slice(0, Math.min(3, bytes.length - index) + 1).padEnd(4, "=");
  }
  return encoded;
}

// The URL alphabet is taken too, and padding may be left out: senders differ.
function decodeBase64Text(text: string): string {
  const digits = text
    .replace(/\s+|=+\s*$/g, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  let percentEncoded = "";
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value === -1) throw new GanchoError("expression.failed", "`$base64decode` was given a text that is not Base64.");
    bits = ((bits << 6) | value) & 0xfff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    percentEncoded += `%${((bits >> count) & 0xff).toString(16).padStart(2, "0")}`;
  }
  try {
    return decodeURIComponent(percentEncoded);
  } catch (cause) {
    throw new GanchoError("expression.failed", "`$base64decode` was given bytes that are not UTF-8 text.", { cause });
  }
}
