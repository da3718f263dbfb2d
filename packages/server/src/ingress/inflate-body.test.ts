import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { inflateBody } from "./inflate-body.ts";

const text = Buffer.from('{"total":120}'.repeat(50));
const roomy = { maxBytes: text.length, grow: () => true };

it.each([
  { name: "gzip", encoding: "gzip", bytes: gzipSync(text) },
  { name: "gzip under its old name", encoding: " X-GZIP ", bytes: gzipSync(text) },
  { name: "gzip in two members", encoding: "gzip", bytes: Buffer.concat([gzipSync(text.subarray(0, 9)), gzipSync(text.subarray(9))]) },
  { name: "deflate", encoding: "deflate", bytes: deflateSync(text) },
  { name: "deflate without its header", encoding: "deflate", bytes: deflateRawSync(text) },
  { name: "no encoding", encoding: undefined, bytes: text },
  { name: "identity", encoding: "identity", bytes: text },
])("it reads $name", async ({ encoding, bytes }) => {
  expect(await inflateBody(bytes, encoding, roomy)).toEqual({ kind: "inflated", bytes: text });
});

it.each([
  { name: "an encoding that it does not know", encoding: "br", bytes: text, kind: "unknown-encoding" },
  { name: "several encodings", encoding: "gzip, gzip", bytes: gzipSync(gzipSync(text)), kind: "unknown-encoding" },
  { name: "other bytes", encoding: "gzip", bytes: text, kind: "broken" },
  { name: "an end that is missing", encoding: "gzip", bytes: gzipSync(text).subarray(0, -4), kind: "broken" },
  { name: "a byte too much", encoding: "gzip", bytes: gzipSync(Buffer.concat([text, Buffer.from(".")])), kind: "too-large" },
])("it refuses $name", async ({ encoding, bytes, kind }) => {
  expect(await inflateBody(bytes, encoding, roomy)).toEqual({ kind });
});

it("stops a small body that grows without end at the bound", async () => {
  let held = 0;
  const grow = (bytes: number) => {
    held += bytes;
    return true;
  };
  expect(await inflateBody(gzipSync(Buffer.alloc(50_000_000)), "gzip", { maxBytes: 100_000, grow })).toEqual({ kind: "too-large" });
  expect(held).toBeLessThanOrEqual(100_000);
});

it("says so when there is no room for it", async () => {
  expect(await inflateBody(gzipSync(text), "gzip", { ...roomy, grow: () => false })).toEqual({ kind: "busy" });
});

it("knows no encoding of nothing", async () => {
  expect(await inflateBody(new Uint8Array(), "gzip", roomy)).toMatchObject({ kind: "inflated" });
});
