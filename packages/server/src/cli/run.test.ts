import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { captureCli } from "../testing/capture-cli.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { writeJson } from "../testing/write-json.ts";

/** Webhook, filter, transform and a delivery with a secret. */
function flowTo(url: string, retry = { attempts: 1, initialSeconds: 1 }) {
  return {
    format: "gancho/1",
    id: "orders",
    name: "Orders",
    nodes: [
      { id: "in", type: "webhook", name: "Shop order", params: { path: "orders", verify: { kind: "none" } } },
      { id: "large", type: "filter", name: "Large", params: { condition: "body.total > 100" } },
      { id: "deal", type: "transform", name: "Deal", params: { expression: "{ 'value': body.total, 'stage': $vars.STAGE }" } },
      {
        id: "crm",
        type: "http",
        name: "Create deal",
        params: { url, auth: { kind: "bearer", token: { $secret: "CRM_TOKEN" } }, retry },
      },
    ],
    edges: [
      { source: "in", target: "large" },
      { source: "large", sourceHandle: "pass", target: "deal" },
      { source: "deal", target: "crm" },
    ],
  };
}

interface Received {
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A service on loopback that keeps what it was sent. */
async function startService({ status = 201, onAnswered = () => {} } = {}) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ authorization: request.headers.authorization, body: JSON.parse(await text(request)) });
    response.on("finish", onAnswered).writeHead(status, { "content-type": "application/json" }).end('{"id":7}');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/deals`, received, [Symbol.asyncDispose]: async () => void server.close() };
}

const largeOrder = { body: { total: 250 } };

describe("gancho run", () => {
  it("shows each step, what left it and what was asked of the world", async () => {
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo("https://crm.example.com/deals"));

    const { code, stdout } = await captureCli(["run", flow, "--event", "-", "--dry", "--var", "STAGE=won"], {
      stdin: JSON.stringify(largeOrder),
    });

    expect(code).toBe(0);
    expect(stdout).toContain("Large (filter)\n  pass: the message as it came\n");
    expect(stdout).toContain('Deal (transform)\n  out: {"value":250,"stage":"won"}\n');
    expect(stdout).toContain("Create deal (http)\n  POST https://crm.example.com/deals\n");
    expect(stdout).toContain("    authorization: Bearer [secret CRM_TOKEN]\n");
    expect(stdout).toMatch(/\nsucceeded after 4 steps\n$/);
  });

  it("really sends, with the secret from the environment, which it does not show", async () => {
    await using service = await startService();
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo(service.url));
    const event = await writeJson(folder, "event.json", largeOrder);
    const env = { GANCHO_ALLOW_PRIVATE: "127.0.0.1", GANCHO_SECRET_CRM_TOKEN: "swordfish" };

    const { code, stdout, stderr } = await captureCli(["run", flow, "--event", event, "--var", "STAGE=won"], { env });

    expect(code).toBe(0);
    expect(service.received).toEqual([{ authorization: "Bearer swordfish", body: { value: 250, stage: "won" } }]);
    expect(stdout).toContain('"id": 7');
    expect(stdout + stderr).not.toContain("swordfish");
  });

  it("does not reach private addresses unless they are allowed", async () => {
    await using service = await startService();
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo(service.url));
    const event = await writeJson(folder, "event.json", largeOrder);

    const { code, stdout } = await captureCli(["run", flow, "--event", event, "--var", "STAGE=won"], {
      env: { GANCHO_SECRET_CRM_TOKEN: "x" },
    });

    expect(code).toBe(1);
    expect(stdout).toContain("http.address-blocked");
    expect(service.received).toEqual([]);
  });

  it("names the variable of a secret that is not set", async () => {
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo("http://127.0.0.1:9/"));

    const { code, stdout } = await captureCli(["run", flow, "--event", "-", "--var", "STAGE=won"], { stdin: JSON.stringify(largeOrder) });

    expect(code).toBe(1);
    expect(stdout).toContain("GANCHO_SECRET_CRM_TOKEN");
  });

  it("fails with the place of the error", async () => {
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo("https://crm.example.com/deals"));

    const { code, stdout } = await captureCli(["run", flow, "--event", "-", "--dry"], { stdin: "{}" });

    expect(code).toBe(1);
    expect(stdout).toMatch(/failed after \d steps: .*nodes\.large\.params\.condition/);
  });

  it("gives up a wait when the process is asked to end", async () => {
    const stop = new AbortController();
    await using service = await startService({ status: 503, onAnswered: () => stop.abort() });
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo(service.url, { attempts: 5, initialSeconds: 3600 }));
    const env = { GANCHO_ALLOW_PRIVATE: "127.0.0.1", GANCHO_SECRET_CRM_TOKEN: "x" };

    const { code, stdout } = await captureCli(["run", flow, "--event", "-"], { stdin: JSON.stringify(largeOrder), env, stop: stop.signal });

    expect(code).toBe(1);
    expect(stdout).toMatch(/\ncanceled after \d steps\n$/);
  });

  it("writes the outcome as data for machines", async () => {
    await using folder = await temporaryFolder();
    const flow = await writeJson(folder, "flow.json", flowTo("https://crm.example.com/deals"));

    const { stdout } = await captureCli(["run", flow, "--event", "-", "--dry", "--json"], { stdin: '{ "body": { "total": 1 } }' });

    expect(JSON.parse(stdout)).toMatchObject({ status: "filtered", steps: [{ node: "in" }, { node: "large" }] });
  });

  it("reports a broken document instead of running it", async () => {
    const flow = { ...flowTo("https://crm.example.com/deals"), edges: [{ source: "in", target: "nowhere" }] };
    await using folder = await temporaryFolder();
    const event = await writeJson(folder, "event.json", largeOrder);

    const { code, stdout, stderr } = await captureCli(["run", "-", "--event", event], { stdin: JSON.stringify(flow) });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("error edges.0.target: ");
  });

  it("starts no run for an event that the trigger does not let in", async () => {
    const flow = {
      format: "gancho/1",
      id: "paid",
      name: "Paid",
      nodes: [{ id: "in", type: "webhook", params: { path: "paid", verify: { kind: "none" }, when: "body.paid" } }],
    };
    await using folder = await temporaryFolder();
    const file = await writeJson(folder, "flow.json", flow);

    const { code, stdout, stderr } = await captureCli(["run", file, "--event", "-", "--dry"], { stdin: '{ "body": { "paid": false } }' });

    expect(code).toBe(0);
    expect(stdout).toBe("filtered after 0 steps\n");
    expect(stderr).toContain("in: `when` does not let this event in: `body.paid` was false.");
  });

  it("gives a manual trigger any JSON", async () => {
    const flow = {
      format: "gancho/1",
      id: "manual",
      name: "Manual",
      nodes: [
        { id: "start", type: "manual" },
        { id: "sum", type: "transform", params: { expression: "$sum($)" } },
      ],
      edges: [{ source: "start", target: "sum" }],
    };
    await using folder = await temporaryFolder();
    const file = await writeJson(folder, "flow.json", flow);

    const { stdout } = await captureCli(["run", file, "--event", "-"], { stdin: "[1, 2, 4]" });

    expect(stdout).toContain("out: 7\n");
  });

  it.each([
    ["no event", ["run", "flow.json"]],
    ["a variable without a value", ["run", "flow.json", "--event", "-", "--var", "STAGE"]],
    ["two inputs from stdin", ["run", "-", "--event", "-"]],
    ["an unknown option", ["run", "flow.json", "--event", "-", "--wet"]],
    ["an unknown command", ["walk"]],
    ["no command", []],
  ])("calls %s wrong use", async (_, args) => {
    const { code, stdout, stderr } = await captureCli(args);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toBe("");
  });
});
