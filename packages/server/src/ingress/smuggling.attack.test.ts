import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AttackedServer, attackedServer, statusOf } from "../testing/attacked-server.ts";

let server: AttackedServer;
beforeAll(async () => {
  server = await attackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** What a front server takes for a body, and would go on with as a request of its own if the two disagreed. */
const smuggled = "POST /hooks/in HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";

function post(headers: string, body: string): string {
  return `POST /hooks/in HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${body}`;
}

function answersIn(text: string): number {
  return text.split("HTTP/1.1 ").length - 1;
}

const chunkedEnd = "0\r\n\r\n";

describe("a request with two meanings", () => {
  it.each([
    ["a length and chunks", post("content-length: 5\r\ntransfer-encoding: chunked", chunkedEnd + smuggled)],
    ["chunks and a length", post("transfer-encoding: chunked\r\ncontent-length: 200", chunkedEnd + smuggled)],
    ["two lengths", post(`content-length: 2\r\ncontent-length: ${smuggled.length + 2}`, `{}${smuggled}`)],
    ["the same length twice", post("content-length: 2\r\ncontent-length: 2", `{}${smuggled}`)],
    ["lengths in one line", post(`content-length: 2, ${smuggled.length + 2}`, `{}${smuggled}`)],
    ["a length with a sign", post("content-length: +2", `{}${smuggled}`)],
    ["a negative length", post("content-length: -2", `{}${smuggled}`)],
    ["a length in hexadecimal", post("content-length: 0x2", `{}${smuggled}`)],
    ["a length that overflows", post("content-length: 18446744073709551618", `{}${smuggled}`)],
    ["a length and a space before its colon", post("content-length : 2", `{}${smuggled}`)],
    ["chunks and a space before their colon", post("content-length: 5\r\ntransfer-encoding : chunked", chunkedEnd + smuggled)],
    ["chunks in a folded line", post("content-length: 5\r\ntransfer-encoding:\r\n chunked", chunkedEnd + smuggled)],
    ["a folded line", post("x-a: b\r\n content-length: 2", `{}${smuggled}`)],
    ["lines that end in a bare line feed", post("x-a: b\ncontent-length: 2", `{}${smuggled}`)],
    ["lines that end in a bare carriage return", post("x-a: b\rtransfer-encoding: chunked\r\ncontent-length: 2", `{}${smuggled}`)],
    ["an encoding that only ends in chunked", post("transfer-encoding: xchunked", chunkedEnd + smuggled)],
    ["chunks that are compressed after", post("transfer-encoding: chunked, identity", chunkedEnd + smuggled)],
    ["chunks twice in two lines", post("transfer-encoding: chunked\r\ntransfer-encoding: identity", chunkedEnd + smuggled)],
    ["a chunk size with a sign", post("transfer-encoding: chunked", `+2\r\n{}\r\n${chunkedEnd}${smuggled}`)],
    ["a chunk size with 0x", post("transfer-encoding: chunked", `0x2\r\n{}\r\n${chunkedEnd}${smuggled}`)],
    ["a chunk size that overflows", post("transfer-encoding: chunked", `10000000000000002\r\n{}\r\n${chunkedEnd}${smuggled}`)],
    ["a chunk that ends in a bare line feed", post("transfer-encoding: chunked", `2\n{}\n0\n\n${smuggled}`)],
    ["a chunk longer than its size", post("transfer-encoding: chunked", `2\r\n{}{}\r\n${chunkedEnd}${smuggled}`)],
    ["a NUL in a header", post("x-a: \0b\r\ncontent-length: 2", `{}${smuggled}`)],
    ["a header without a name", post(": b\r\ncontent-length: 2", `{}${smuggled}`)],
    ["a header with a line break in its name", post("x\u000ba: b\r\ncontent-length: 2", `{}${smuggled}`)],
    ["two hosts", post("host: evil.example\r\ncontent-length: 2\r\nconnection: close", "{}")],
    ["no host", "POST /hooks/in HTTP/1.1\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"],
    ["an unknown version", "POST /hooks/in HTTP/1.9\r\nhost: localhost\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"],
    ["a version of its own making", "POST /hooks/in HTTQ/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}"],
    ["a line of HTTP/0.9", "POST /hooks/in\r\n\r\n"],
  ])("by %s is refused with 400, and what it hides is not done", async (_, request) => {
    const before = await server.runs();
    const answer = await server.raw(request);
    expect([statusOf(answer), answersIn(answer), (await server.runs()) - before]).toEqual([400, 1, 0]);
  });

  it("that hides in a body too large to be read is part of that body", async () => {
    const before = await server.runs();
    const body = smuggled + "x".repeat(2_000_000);
    const answer = await server.raw(post(`content-length: ${body.length}\r\nconnection: close`, body));
    expect([statusOf(answer), answersIn(answer), (await server.runs()) - before]).toEqual([413, 1, 0]);
  });

  it("that hides in the body of a refused call is part of that body", async () => {
    const before = await server.runs();
    const text = `POST /hooks/none HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${smuggled.length}\r\n\r\n${smuggled}`;
    const answer = await server.raw(text + text.replace("host: localhost\r\n", "host: localhost\r\nconnection: close\r\n"));
    expect([statusOf(answer), answersIn(answer), (await server.runs()) - before]).toEqual([404, 2, 0]);
  });

  it("that hides in the trailer of its chunks adds no header", async () => {
    const chunks = `2\r\n{}\r\n0\r\nx-late: 1\r\ncontent-type: text/plain\r\n\r\n`;
    const answer = await server.raw(post("transfer-encoding: chunked\r\nconnection: close", chunks));
    const { runId } = JSON.parse(/\{"runId".*\}/.exec(answer)?.[0] ?? "");
    await server.bench.runs.atRest(runId);
    const { event } = await (await server.bench.api("GET", `/api/runs/${runId}`)).json();
    expect(event.headers).not.toHaveProperty("x-late");
    expect(event).toMatchObject({ contentType: "application/json", body: {} });
  });
});
