import type { FlowInput } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AttackedServer, attackedServer } from "../testing/attacked-server.ts";

let server: AttackedServer;
beforeAll(async () => {
  server = await attackedServer();
  await server.bench.api("PUT", "/api/secrets/X", { value: "a-consumer-secret" });
  const verify = { kind: "preset", provider: "x-twitter", secret: { $secret: "X" } };
  const document: FlowInput = {
    ...{ format: "gancho/1", id: "x", name: "X" },
    nodes: [{ id: "in", type: "webhook", params: { path: "x", verify } }],
  };
  expect(await (await server.bench.api("POST", "/api/flows?publish=1", document)).json()).toMatchObject({ status: "live" });
});
afterAll(() => server[Symbol.asyncDispose]());

describe("a trigger that proves that it knows a secret", () => {
  it.each(['{"for_user_id":"1","tweet_create_events":[]}', " {}", "[]", "a=1&b=2"])("signs no event for a stranger: %s", async (body) => {
    const asked = await fetch(`${server.url}/hooks/x?crc_token=${encodeURIComponent(body)}`);
    const signature = /sha256=[\w+/=]+/.exec(await asked.text())?.[0] ?? "sha256=none";
    const headers = { "content-type": "application/json", "x-twitter-webhooks-signature": signature };
    const forged = await fetch(`${server.url}/hooks/x`, { method: "POST", body, headers });
    expect(forged.status).toBe(401);
    expect(await server.runs()).toBe(0);
  });

  it("answers the service itself", async () => {
    const asked = await fetch(`${server.url}/hooks/x?crc_token=ZDJiYjNkYzgtOWI1Mi00ZDI3&nonce=1`);
    expect(await asked.json()).toEqual({ response_token: expect.stringMatching(/^sha256=/) });
  });
});
