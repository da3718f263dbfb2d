import type { Duplex, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { GanchoError } from "@gancho/engine";

const decoders = new Map<string, () => Duplex>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
  ["zstd", createZstdDecompress],
]);

/** The encodings that answers are asked in. */
export const acceptedEncodings = "gzip, br, zstd";

/**
 * Reads a body to its end, decompressed.
 *
 * @param encoding - the answer's `content-encoding`
 * @throws GanchoError `http.response-size` as soon as more than `maxBytes` have come out, however few went in; `http.response-parse` for an encoding that is unknown or broken
 */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) throw new GanchoError("http.response-size", `The answer is larger than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
  };
  const decoder = createDecoder(encoding);
  if (decoder === undefined) await pipeline(body, collect);
  else await pipeline(body, decoder, collect).catch(rethrowDecoding);
  return Buffer.concat(chunks);
}

function createDecoder(encoding: string | undefined) {
  const name = encoding?.trim().toLowerCase();
  if (name === undefined || name === "" || name === "identity") return undefined;
  const create = decoders.get(name);
  if (create === undefined) throw new GanchoError("http.response-parse", "The answer's body is in an encoding that is not known.");
  return create();
}

function rethrowDecoding(thrown: unknown): never {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (code.startsWith("Z_") || code.startsWith("ERR__") || code.startsWith("ZSTD_")) {
    throw new GanchoError("http.response-parse", "The answer's compressed body is broken.", { cause: thrown });
  }
  throw thrown;
}
