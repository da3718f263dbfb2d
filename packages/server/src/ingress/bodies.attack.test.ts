import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import type { Json } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type AttackedServer, attackedServer, statusOf } from "../testing/attacked-server.ts";

let server: AttackedServer;
beforeAll(async () => {
  server = await attackedServer();
  const nodes = [{ id: "in", type: "webhook", params: { path: "large", verify: { kind: "none" }, maxBodyBytes: 20_000_000 } }];
  await server.bench.api("POST", "/api/flows?publish=1", { format: "gancho/1", id: "large", name: "Large", nodes });
});
afterAll(() => server[Symbol.asyncDispose]());

type Bytes = string | Uint8Array<ArrayBuffer>;

function post(body: Bytes, headers: Record<string, string> = {}, path = "/hooks/in"): Promise<Response> {
  return fetch(`${server.url}${path}`, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
}

/** The body that a flow sees of what was posted. */
async function seen(body: Bytes, headers: Record<string, string> = {}): Promise<Json> {
  const answer = await post(body, headers);
  expect(answer.status).toBe(202);
  const { runId } = await answer.json();
  expect((await server.bench.runs.atRest(runId)).status).toBe("succeeded");
  return (await (await server.bench.api("GET", `/api/runs/${runId}`)).json()).event.body;
}

async function isAlive(): Promise<boolean> {
  return (await fetch(`${server.url}/readyz`)).status === 200;
}

const bomb = Buffer.alloc(50_000_000, "[");

describe("a body", () => {
  it("of 10 MB of nested lists is refused by its size, and where so much may come by its depth", async () => {
    const nested = "[".repeat(5_000_000) + "]".repeat(5_000_000);
    expect((await post(nested)).status).toBe(413);
    expect((await post(nested, {}, "/hooks/large")).status).toBe(400);
    expect((await post(nested, {}, "/hooks-test/large")).status).toBe(400);
    const objects = '{"a":'.repeat(2_000_000);
    expect((await post(objects, {}, "/hooks/large")).status).toBe(400);
    expect(await isAlive()).toBe(true);
  });

  it("of 10 MB of nested lists is refused by the API: to strangers unseen, to the owner by its depth", async () => {
    const nested = "[".repeat(5_000_000) + "]".repeat(5_000_000);
    expect((await post(nested, {}, "/api/flows")).status).toBe(401);
    expect((await post(nested, { authorization: `Bearer ${ownerToken}` }, "/api/flows")).status).toBe(400);
    expect((await post("x".repeat(11_000_000), { authorization: `Bearer ${ownerToken}` }, "/api/flows")).status).toBe(413);
  });

  it("of a sign-in, which strangers may send, is refused past 10 kB, its length announced or not", async () => {
    const body = JSON.stringify({ token: "x".repeat(10_000) });
    expect((await post(body, {}, "/api/auth/sign-in")).status).toBe(413);
    const head =
      "POST /api/auth/sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    const chunks = `${body.length.toString(16)}\r\n${body}\r\n`;
    // Without an end: what is too much already is not waited for.
    expect(statusOf(await server.raw(head + chunks))).toBe(413);
  });

  it.each([
    ["gzip", gzipSync(bomb)],
    ["x-gzip", gzipSync(bomb)],
    ["deflate", deflateSync(bomb)],
    ["deflate", deflateRawSync(bomb)],
  ])("that swells to 50 MB once %s is taken off is refused with 413", async (encoding, bytes) => {
    expect(bytes.length).toBeLessThan(100_000);
    expect((await post(bytes, { "content-encoding": encoding })).status).toBe(413);
    expect((await post(bytes, { "content-encoding": encoding }, "/hooks-test/in")).status).toBe(413);
  });

  it("that is compressed twice is not opened twice", async () => {
    const twice = gzipSync(gzipSync(bomb));
    expect((await post(twice, { "content-encoding": "gzip, gzip" })).status).toBe(415);
    expect((await post(twice, { "content-encoding": "gzip" })).status).toBe(400);
    expect(await seen(twice, { "content-encoding": "gzip", "content-type": "application/octet-stream" })).toEqual({
      base64: gzipSync(bomb).toString("base64"),
    });
  });

  it.each([
    ["br", brotliCompressSync("{}"), 415],
    ["compress", Buffer.from("{}"), 415],
    ["chunked", Buffer.from("{}"), 415],
    ["__proto__", Buffer.from("{}"), 415],
    ["gzip", Buffer.from("{}"), 400],
    ["gzip", gzipSync("{}").subarray(0, -4), 400],
    ["gzip", Buffer.concat([gzipSync("{}"), Buffer.from("{}")]), 400],
  ])("whose encoding is %s but whose bytes are not is answered in its turn: %#", async (encoding, bytes, status) => {
    expect((await post(bytes, { "content-encoding": encoding })).status).toBe(status);
  });

  it("of fifty thousand empty compressed bodies is empty", async () => {
    const members = Buffer.alloc(50_000 * 20, gzipSync(""));
    expect(await seen(members, { "content-encoding": "gzip", "content-type": "text/plain" })).toBeNull();
    expect(await isAlive()).toBe(true);
  });

  it("in chunks is refused where it passes the limit, and its connection ends", async () => {
    const head = "POST /hooks/in HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n";
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    expect(statusOf(await server.raw(head + chunk.repeat(17)))).toBe(413);
    expect(await isAlive()).toBe(true);
  });

  it.each([
    ["UTF-16, little end first", Buffer.from('{"a":1}', "utf16le"), "application/json; charset=utf-16"],
    ["UTF-16 with its mark", Buffer.from('\ufeff{"a":1}', "utf16le"), "application/json; charset=utf-16le"],
    ["UTF-16, big end first", Buffer.from('{"a":1}', "utf16le").swap16(), "application/json; charset=utf-16be"],
    ["UTF-7", Buffer.from("+AHsAIgBhACI-:1}"), "application/json; charset=utf-7"],
    ["Latin 1", Buffer.from('{"a":"\xe9"}', "latin1"), "application/json; charset=iso-8859-1"],
    ["an overlong form", Buffer.from([0x22, 0xc0, 0xaf, 0x22]), "application/json"],
    ["half a surrogate pair", Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), "application/json"],
    ["a character cut in two", Buffer.from([0x22, 0xe2, 0x82, 0x22]), "application/json"],
    ["two marks of the byte order", Buffer.from("\ufeff\ufeff{}"), "application/json"],
  ])("of JSON in %s is refused: JSON is UTF-8", async (_, bytes, type) => {
    expect((await post(bytes, { "content-type": type })).status).toBe(400);
  });

  it("of JSON in UTF-8 is that whatever its charset says, with or without a mark", async () => {
    expect(await seen(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 });
    expect(await seen('{"a":"\u00e9"}', { "content-type": "APPLICATION/JSON; charset=utf-16" })).toEqual({ a: "\u00e9" });
  });

  it("keeps what JSON may say and texts may not: a NUL, half a surrogate pair, a reversed direction", async () => {
    const strange = { text: "a\0b\ud800\u202e" };
    expect(await seen(JSON.stringify(strange))).toEqual(strange);
  });

  it.each(["NaN", "Infinity", "-1e999", `1${"0".repeat(400)}`, "0x10", "{}{}", "{'a':1}", "[1,]", '{"a":1}//', "\ud83d", '"\t"', ""])(
    "of %s is not JSON for what asks for it",
    async (text) => {
      expect((await post(text)).status).toBe(text === "" ? 202 : 400);
    },
  );

  it.each([
    "multipart/form-data",
    "multipart/form-data; boundary=",
    `multipart/form-data; boundary=${"x".repeat(5000)}`,
    "multipart/form-data; boundary=a; boundary=b",
  ])("of a form without its boundary is refused: %#", async (type) => {
    expect((await post("--c\r\n\r\n--c--", { "content-type": type })).status).toBe(400);
  });

  it("of a form gives no file a path", async () => {
    const names = ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "..\\..\\x.txt", "a/../../b", ".."];
    const parts = names.map((name) => `--b\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\n\r\nx\r\n`);
    const body = await seen(`${parts.join("")}--b--\r\n`, { "content-type": "multipart/form-data; boundary=b" });
    expect(body).toMatchObject({ f: ["passwd", "passwd", "win.ini", "x.txt", "b", ".."].map((name) => ({ name })) });
  });

  it("of a form with as many parts as go into it is read", async () => {
    const part = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n\r\n';
    const text = `${part.repeat(Math.floor(1_000_000 / part.length))}--b--\r\n`;
    const answer = await post(text, { "content-type": "multipart/form-data; boundary=b" });
    expect(answer.status).toBe(202);
    expect(await isAlive()).toBe(true);
  });

  it("of a form with more fields than anybody needs is refused before it is taken apart", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post("a&".repeat(500_000), form)).status).toBe(400);
    expect((await post("&".repeat(10_000), form)).status).toBe(400);
    expect((await post("a=1&".repeat(9_999), form)).status).toBe(202);
    expect(await isAlive()).toBe(true);
  });
});
