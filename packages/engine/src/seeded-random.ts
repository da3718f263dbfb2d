import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Random numbers from 0 to below 1 that follow from a text: same seed, same numbers, on every machine.
 *
 * Not for secrets: whoever knows the seed knows the numbers. Its state has 128 bits, so that the UUIDs of different runs do not meet.
 * The seed's SHA-256 drives sfc32 (Chris Doty-Humphrey, PractRand, public domain).
 */
export function seededRandom(seed: string): () => number {
  const digest = sha256(utf8ToBytes(seed));
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  let a = view.getInt32(0);
  let b = view.getInt32(4);
  let c = view.getInt32(8);
  let counter = view.getInt32(12);
  return () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
}
