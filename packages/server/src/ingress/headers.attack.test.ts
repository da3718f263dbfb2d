import { createHmac } from "node:crypto";
import type { FlowInput, Json } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type AttackedServer, attackedServer, requestText, statusOf } from "../testing/attacked-server.ts";

const publicUrl = "https://hooks.example";
const resources = new AsyncDisposableStack();
let server: AttackedServer;
/** One whose owner says where it is reached. */
let named: AttackedServer;
beforeAll(async () => {
  server = resources.use(await attackedServer());
  named = resources.use(await attackedServer({ publicUrl }));
  for (const document of [
    trigger("inner", { allowIps: ["10.0.0.1", "203.0.113.7"] }),
    trigger("echo", { respond: { headers: { "x-echo": "{{ body.text }}" }, body: "{{ body.text }}" } }),
  ]) {
    await server.bench.api("POST", "/api/flows?publish=1", document);
  }
});
afterAll(() => resources.disposeAsync());

function trigger(id: string, params: Record<string, Json>): FlowInput {
  const nodes = [{ id: "in", type: "webhook", params: { path: id, verify: { kind: "none" }, ...params } }];
  return { format: "gancho/1", id, name: id, nodes };
}

const asOwner = `authorization: Bearer ${ownerToken}`;
const jsonType = "content-type: application/json";

function bodyOf(answer: string): string {
  return answer.slice(answer.indexOf("\r\n\r\n") + 4);
}

describe("a header about where a call comes from", () => {
  it.each([
    "x-forwarded-for: 10.0.0.1",
    "x-forwarded-for: 203.0.113.7, 10.0.0.1",
    "x-real-ip: 10.0.0.1",
    "forwarded: for=10.0.0.1;proto=https;by=10.0.0.1",
    "true-client-ip: 10.0.0.1",
    "cf-connecting-ip: 10.0.0.1",
    "x-client-ip: 10.0.0.1",
    "x-cluster-client-ip: 10.0.0.1",
    "client-ip: 10.0.0.1",
    "via: 1.1 10.0.0.1",
  ])("is not believed by a trigger's list of addresses: %s", async (header) => {
    expect(statusOf(await server.raw(requestText("POST", "/hooks/inner", { headers: [jsonType, header], body: "{}" })))).toBe(403);
  });

  it("does not change the address that an event says", async () => {
    const headers = [jsonType, "x-forwarded-for: 10.0.0.1", "forwarded: for=10.0.0.1"];
    const { runId } = JSON.parse(bodyOf(await server.raw(requestText("POST", "/hooks/in", { headers, body: "{}" }))));
    await server.bench.runs.atRest(runId);
    expect(await (await server.bench.api("GET", `/api/runs/${runId}`)).json()).toMatchObject({ event: { ip: "127.0.0.1" } });
  });
});

describe("a header about where this server is", () => {
  const forged = [
    "x-forwarded-host: evil.example",
    "x-forwarded-proto: https",
    "forwarded: host=evil.example;proto=https",
    "x-host: evil.example",
  ];

  it("that a proxy would set is in no address, and makes no cookie one of HTTPS", async () => {
    const session = await server.raw(requestText("GET", "/api/session", { headers: forged }));
    expect(JSON.parse(bodyOf(session))).toMatchObject({ publicUrl: "http://localhost" });
    const flow = await server.raw(requestText("GET", "/api/flows/f", { headers: [asOwner, ...forged] }));
    expect(flow).toContain("http://localhost/hooks/in");
    expect(flow).not.toContain("evil.example");
    const signIn = await server.raw(requestText("GET", `/?token=${ownerToken}`, { headers: forged }));
    expect(signIn).toMatch(/location: \/\r\n/i);
    expect(signIn).not.toContain("evil.example");
  });

  it("is in no address at all once the owner has said where it is", async () => {
    for (const [target, host] of [
      ["/api/flows/f", "evil.example"],
      ["https://evil.example/api/flows/f", "evil.example"],
      ["http://evil.example/api/flows/f", "localhost"],
    ] as const) {
      const answer = await named.raw(requestText("GET", target, { host, headers: [asOwner, ...forged] }));
      expect(answer).toContain(`${publicUrl}/hooks/in`);
      expect(answer).not.toContain("evil.example");
    }
    const signIn = await named.raw(requestText("GET", `/?token=${ownerToken}`, { host: "evil.example" }));
    expect(signIn).toMatch(/location: \/\r\n/i);
    expect(signIn).toMatch(/set-cookie: gancho_session=.*; HttpOnly; Secure; SameSite=Strict/i);
  });

  it("cannot stand for the address that a sender has signed", async () => {
    const verify = {
      ...{ kind: "hmac", algorithm: "sha256", content: "{url}", secret: { $secret: "URL_SECRET" } },
      signature: { in: "header", name: "x-signature", encoding: "hex" },
    };
    await named.bench.api("PUT", "/api/secrets/URL_SECRET", { value: "a-secret-of-urls" });
    expect((await named.bench.api("POST", "/api/flows?publish=1", trigger("signed", { verify }))).status).toBe(201);
    const send = async (signed: string) => {
      const signature = createHmac("sha256", "a-secret-of-urls").update(signed).digest("hex");
      const headers = [jsonType, `x-signature: ${signature}`];
      return statusOf(await named.raw(requestText("POST", "/hooks/signed", { host: "other.example", headers, body: "{}" })));
    };
    expect(await send("http://other.example/hooks/signed")).toBe(401);
    expect(await send(`${publicUrl}/hooks/signed`)).toBe(202);
  });

  it.each(["x/hooks/in?", "x/hooks/in#", "evil@localhost", "localhost:99999", "a b", "x\\y", "a%2fb", "[::1", "\u2147vil.example", ""])(
    "that is no host cannot stand for a path: %j is refused with 400",
    async (host) => {
      const before = await server.runs();
      expect(statusOf(await server.raw(requestText("POST", "/healthz", { host, headers: [jsonType], body: "{}" })))).toBe(400);
      expect(await server.runs()).toBe(before);
    },
  );
});

describe("headers", () => {
  it("that are too many bytes are refused with 431", async () => {
    expect(statusOf(await server.raw(requestText("POST", "/hooks/in", { headers: [`x-long: ${"x".repeat(20_000)}`], body: "{}" })))).toBe(
      431,
    );
    const many = Array.from({ length: 2500 }, () => "x-a: b");
    expect(statusOf(await server.raw(requestText("POST", "/hooks/in", { headers: many, body: "{}" })))).toBe(431);
  });

  it.each([
    ["a line break", "a\r\nset-cookie: gancho_session=evil"],
    ["a line feed", "a\nset-cookie: gancho_session=evil"],
    ["an end of the head", "a\r\n\r\n<script>"],
    ["a NUL", "a\0b"],
    ["a line break of Unicode", "a\u2028b\u560a\u560dset-cookie: gancho_session=evil"],
  ])("of an answer are not split by %s in the event", async (_, text) => {
    const answer = await server.raw(requestText("POST", "/hooks/echo", { headers: [jsonType], body: JSON.stringify({ text }) }));
    const head = answer.slice(0, answer.indexOf("\r\n\r\n"));
    expect([202, 422]).toContain(statusOf(answer));
    expect(head.toLowerCase()).not.toMatch(/^set-cookie|<script>/m);
    expect(head.toLowerCase()).not.toContain("x-echo");
  });
});
