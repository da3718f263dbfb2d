import { utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64, encodeBase64 } from "../../base64.ts";
import { GanchoError } from "../../errors.ts";
import type { NativeFunction } from "../native-function.ts";

/** JSONata's Base64, over the text's UTF-8 bytes: its own differs between a window and Node.js outside ASCII. */
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

// The URL alphabet is taken too, and padding may be left out: senders differ.
function decodeBase64Text(text: string): string {
  const digits = text
    .replace(/=+\s*$/, "")
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  const bytes = decodeBase64(digits);
  if (bytes === undefined) throw new GanchoError("expression.failed", "`$base64decode` was given a text that is not Base64.");
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new GanchoError("expression.failed", "`$base64decode` was given bytes that are not UTF-8 text.", { cause });
  }
}
