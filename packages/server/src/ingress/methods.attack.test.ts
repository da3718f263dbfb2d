import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type AttackedServer, attackedServer, requestText, statusOf } from "../testing/attacked-server.ts";

let server: AttackedServer;
beforeAll(async () => {
  server = await attackedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const asOwner = `authorization: Bearer ${ownerToken}`;
const overrides = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "X-Original-Method", "_method"];

async function flowIsThere(): Promise<boolean> {
  return (await server.bench.api("GET", "/api/flows/f")).status === 200;
}

describe("a method", () => {
  it.each(["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "QUERY", "PROPFIND", "SEARCH"])(
    "%s at a trigger that takes POST starts no run: 405",
    async (method) => {
      const answer = await server.raw(requestText(method, "/hooks/in", { headers: ["content-type: application/json"], body: "{}" }));
      expect(statusOf(answer)).toBe(405);
      expect(answer.toLowerCase()).toContain("allow: post");
      expect(await server.runs()).toBe(0);
    },
  );

  it.each(["post", "Post", "BREW", "P\u00d6ST", "POST\t"])("%s is none: 400", async (method) => {
    expect(statusOf(await server.raw(requestText(method, "/hooks/in", { body: "{}" })))).toBe(400);
    expect(await server.runs()).toBe(0);
  });

  it.each(["/hooks/in", "/api/flows", "/", "example.com:443"])("CONNECT to %s opens no tunnel: the connection ends", async (target) => {
    expect(await server.raw(requestText("CONNECT", target, { headers: [asOwner] }))).toBe("");
    expect(await server.runs()).toBe(0);
  });

  it.each(["/hooks/in", "/api/flows", "/"])("TRACE of %s repeats nothing of the request", async (target) => {
    const answer = await server.raw(requestText("TRACE", target, { headers: [asOwner, "cookie: gancho_session=stolen"] }));
    expect([404, 405]).toContain(statusOf(answer));
    expect(answer).not.toContain(ownerToken);
    expect(answer).not.toContain("stolen");
  });

  it.each(["/hooks/in", "/api/flows", "/api/session", "/"])("OPTIONS of %s lets no other origin in", async (target) => {
    const headers = [
      "origin: https://evil.example",
      "access-control-request-method: DELETE",
      "access-control-request-private-network: true",
    ];
    const answer = await server.raw(requestText("OPTIONS", target, { headers }));
    expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    expect(answer.toLowerCase()).not.toContain("access-control-allow");
  });

  it.each(overrides)("in the header %s is not believed, at a trigger as at the API", async (name) => {
    const hook = await server.raw(requestText("GET", "/hooks/in", { headers: [`${name}: POST`] }));
    expect(statusOf(hook)).toBe(405);
    expect(await server.runs()).toBe(0);
    for (const method of ["POST", "GET"]) await server.raw(requestText(method, "/api/flows/f", { headers: [asOwner, `${name}: DELETE`] }));
    expect(await flowIsThere()).toBe(true);
  });

  it("in the query or in a form's field is not believed", async () => {
    const form = "content-type: application/x-www-form-urlencoded";
    await server.raw(requestText("GET", "/hooks/in?_method=POST"));
    await server.raw(requestText("GET", "/api/flows/f?_method=DELETE", { headers: [asOwner] }));
    await server.raw(requestText("POST", "/api/flows/f", { headers: [asOwner, form], body: "_method=DELETE" }));
    expect(await server.runs()).toBe(0);
    expect(await flowIsThere()).toBe(true);
  });

  it("HEAD reads what GET reads, and changes nothing anywhere", async () => {
    for (const target of ["/api/flows/f/publish", "/api/flows/f/test", "/api/auth/sign-out", "/api/runs/bulk"]) {
      expect(statusOf(await server.raw(requestText("HEAD", target, { headers: [asOwner] })))).toBeOneOf([200, 404]);
    }
    const flow = await (await server.bench.api("GET", "/api/flows/f")).json();
    expect(flow).toMatchObject({ version: 1, status: "live" });
    expect(await server.runs()).toBe(0);
  });

  it("asks for another protocol in vain", async () => {
    const upgrades = [
      ["connection: upgrade", "upgrade: websocket", "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==", "sec-websocket-version: 13"],
      ["connection: upgrade, http2-settings", "upgrade: h2c", "http2-settings: AAMAAABkAAQAAP__"],
    ];
    for (const headers of upgrades) {
      const answer = await server.raw(`GET /hooks/in HTTP/1.0\r\nhost: localhost\r\n${headers.join("\r\n")}\r\n\r\n`);
      expect(statusOf(answer)).toBe(405);
    }
  });
});
