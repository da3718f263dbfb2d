import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { GanchoError } from "../../errors.ts";
import type { DocumentedFunction } from "../native-function.ts";

const algorithms = new Map([
  ["sha1", sha1],
  ["sha256", sha256],
  ["sha512", sha512],
]);

/** Digests of a text's UTF-8 bytes, in lower-case hexadecimal. */
export const digestFunctions: readonly DocumentedFunction[] = [
  {
    name: "hash",
    signature: "<s-s?:s>",
    arity: 2,
    summary: "The digest of a text in hexadecimal, by `sha256` (when left out), `sha1` or `sha512`.",
    example: { source: "$hash('abc', 'sha1')", result: '"a9993e364706816aba3e25717850c26c9cd0d89d"' },
    run: (_state, [text, algorithm]) =>
      typeof text === "string" ? bytesToHex(algorithmNamed("hash", algorithm)(utf8ToBytes(text))) : undefined,
  },
  {
    name: "hmac",
    signature: "<s-ss?:s>",
    arity: 3,
    summary: "The keyed digest (HMAC) of a text in hexadecimal, by `sha256` (when left out), `sha1` or `sha512`.",
    example: { source: "$hmac('abc', 'key', 'sha1')", result: '"4fd0b215276ef12f2b3e4c8ecac2811498b656fc"' },
    run: (_state, [text, key, algorithm]) =>
      typeof text === "string" && typeof key === "string"
        ? bytesToHex(hmac(algorithmNamed("hmac", algorithm), utf8ToBytes(key), utf8ToBytes(text)))
        : undefined,
  },
];

function algorithmNamed(caller: string, name: unknown): typeof sha1 | typeof sha256 | typeof sha512 {
  const algorithm = algorithms.get(name === undefined ? "sha256" : String(name).toLowerCase().replace("-", ""));
  if (algorithm === undefined)
    throw new GanchoError("expression.failed", `\`$${caller}\` knows the algorithms sha1, sha256 and sha512 only.`);
  return algorithm;
}
