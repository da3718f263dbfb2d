import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, zstdDecompress } from "node:zlib";
import { GanchoError } from "@gancho/engine";
import { type RawAnswer, tooLarge } from "./send-request.ts";

const decompressors = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

/** The encodings that answers are asked in. */
export const acceptedEncodings = "gzip, br, zstd";

/**
 * The body of an answer, decompressed.
 *
 * @throws GanchoError `http.response-size` as soon as more than `maxBytes` have come out, however few went in; `http.response-parse` for an encoding that is unknown or broken
 */
export async function decodeBody({ headers, bytes }: RawAnswer, maxBytes: number): Promise<Buffer> {
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  if (encoding === "" || encoding === "identity" || bytes.length === 0) return bytes;
  try {
    return await decompress(encoding, bytes, { maxOutputLength: maxBytes });
  } catch (thrown) {
    if (thrown instanceof GanchoError) throw thrown;
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(maxBytes);
    throw new GanchoError("http.response-parse", "The answer's compressed body is broken.", { cause: thrown });
  }
}

function decompress(encoding: string, bytes: Buffer, options: { readonly maxOutputLength: number }): Promise<Buffer> {
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return decompressors.gzip(bytes, options);
    case "deflate":
    case "br":
    case "zstd":
      return decompressors[encoding](bytes, options);
    default:
      throw new GanchoError("http.response-parse", "The answer's body is in an encoding that is not known.");
  }
}
