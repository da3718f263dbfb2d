import { createHash, createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { FlowInput, Json } from "@gancho/engine";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AppBench, appBench } from "../testing/app-bench.ts";
import { httpSink } from "../testing/http-sink.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

let bench: AppBench;
let now: number;
const ofFile = new AsyncDisposableStack();
let resources: AsyncDisposableStack;
beforeAll(async () => {
  now = Date.now();
  const folder = ofFile.use(await temporaryFolder());
  bench = ofFile.use(await appBench(folder.path, { now: () => now }));
});
afterAll(() => ofFile.disposeAsync());
beforeEach(() => {
  // Never back: lists are in order of time.
  now += 1;
  resources = new AsyncDisposableStack();
});
afterEach(async () => {
  await bench.api("DELETE", "/api/flows/f");
  await resources.disposeAsync();
});

type Params = Record<string, Json>;
interface Step {
  readonly id: string;
  readonly type: string;
  readonly params?: Params;
}

/** A webhook `in` at `/in` and steps behind it, each by its first output. */
function flow(trigger: Params, steps: readonly Step[] = [], id = "f"): FlowInput {
  const nodes = [{ id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" }, ...trigger } }, ...steps];
  const edges = steps.map((step, index) => {
    const before = nodes[index];
    return { source: before?.id ?? "", target: step.id, ...(before?.type === "filter" ? { sourceHandle: "pass" } : {}) };
  });
  return { format: "gancho/1", id, name: "F", nodes, edges };
}

async function publish(document: FlowInput): Promise<void> {
  const answer = await bench.api("POST", "/api/flows?publish=1", document);
  expect(await answer.json()).toMatchObject({ status: "live" });
}

function post(body: Json | string = {}, headers: Record<string, string> = {}, path = "/hooks/in"): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return bench.call(path, { body: text, headers: { "content-type": "application/json", ...headers } });
}

async function lastCall(): Promise<unknown> {
  const { items } = await (await bench.api("GET", "/api/calls?limit=1")).json();
  return items[0];
}

describe("a call that the trigger does not want", () => {
  it("is answered with what does not fit its schema, and starts no run", async () => {
    const schema = { type: "object", required: ["total"], properties: { total: { type: "number" } } };
    await publish(flow({ schema }));
    const refused = await post({ total: "120" });

    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "request.schema", errors: [{ path: "body/total" }] });
    expect(await lastCall()).toMatchObject({ verdict: "rejected", cause: "schema", detail: expect.stringContaining("body/total") });
    expect((await post({ total: 120 })).status).toBe(202);
  });

  it("is answered 403 when it comes from elsewhere", async () => {
    await publish(flow({ allowIps: ["203.0.113.0/24"] }));

    expect((await post()).status).toBe(403);
    expect(await lastCall()).toMatchObject({ verdict: "rejected", cause: "address" });
  });

  it("is answered 429 with the time to wait when there are too many", async () => {
    await publish(flow({ rateLimit: { limit: 2, perSeconds: 60 } }));
    expect([(await post()).status, (await post()).status]).toEqual([202, 202]);
    const refused = await post();

    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    now += 60_000;
    expect((await post()).status).toBe(202);
  });
});

describe("a call at a trigger", () => {
  it("is answered 202 with its run, once event and run are stored", async () => {
    await publish(flow({ path: "shop/:kind/orders" }));
    const body = '{ "total": 120 }\n';
    const answer = await post(body, { "x-id": "7" }, "/hooks/shop/caf%C3%A9/orders?a=1&a=2&b=3");
    expect(answer.status).toBe(202);
    const { runId } = await answer.json();
    expect(await bench.runs.atRest(runId)).toMatchObject({ status: "succeeded", mode: "live", version: 1 });
    const run = await (await bench.api("GET", `/api/runs/${runId}`)).json();
    expect(run).toMatchObject({
      flow: "f",
      flowName: "F",
      trigger: "in",
      event: {
        method: "POST",
        path: "shop/caf%C3%A9/orders",
        params: { kind: "café" },
        query: { a: ["1", "2"], b: "3" },
        headers: { "x-id": "7" },
        body: { total: 120 },
        contentType: "application/json",
        receivedAt: new Date(now).toISOString(),
      },
    });
    const kept = await bench.api("GET", `/api/runs/${runId}/event`);
    expect([kept.headers.get("content-encoding"), await kept.text()]).toEqual([null, body]);
    expect(await lastCall()).toMatchObject({ verdict: "accepted", runId, flow: "f", trigger: "in", status: 202, bodyBytes: body.length });
  });

  it("gets an answer that can act neither as a page nor as a session of this server", async () => {
    const headers = { "Set-Cookie": "gancho_session=x" };
    await publish(
      flow({ respond: { mode: "node" } }, [{ id: "answer", type: "respond", params: { body: { kind: "text", text: "<script>" } } }]),
    );
    const answer = await post({}, headers);
    expect(await answer.text()).toBe("<script>");
    expect(answer.headers.get("content-security-policy")).toBe("sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it.each([
    { name: "an unknown path", path: "/hooks/nowhere", status: 404, cause: "unknown-path" },
    { name: "a body that is no JSON", body: "{", status: 400, cause: "json" },
    { name: "JSON that nests too deep", body: "[".repeat(1000) + "]".repeat(1000), status: 400, cause: "json" },
    { name: "a body that is too large", body: `"${"x".repeat(200)}"`, status: 413, cause: "size" },
  ])("is turned away for $name, and leaves a verdict", async ({ path, body = "{}", status, cause }) => {
    await publish(flow({ maxBodyBytes: 100, ...(cause === "json" ? { maxBodyBytes: 10_000 } : {}) }));
    const answer = await post(body, {}, path);
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ "content-type": "application/problem+json", "cache-control": "no-store" },
      ...{ "content-security-policy": "sandbox", "x-content-type-options": "nosniff" },
    });
    expect(await lastCall()).toMatchObject({ verdict: "rejected", cause, status, runId: null });
    expect(await (await bench.api("GET", "/api/runs?flow=f")).json()).toMatchObject({ items: [] });
  });

  it.each(["GET", "HEAD", "OPTIONS", "PUT"])("starts no run by %s where only POST is taken", async (method) => {
    await publish(flow({}));
    const answer = await bench.call("/hooks/in", { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
    expect(await lastCall()).toMatchObject({ verdict: "rejected", cause: "method", method, flow: "f" });
  });

  it.each(["/hooks/in", "/hooks-test/in"])("starts no run of a flow that is deleted while the body comes in: %s", async (url) => {
    await publish(flow({}));
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const writer = body.writable.getWriter();
    const init: RequestInit & { duplex: "half" } = { body: body.readable, duplex: "half", headers: { "content-type": "application/json" } };
    const answer = bench.call(url, init);
    await writer.write(Buffer.from("{"));
    expect((await bench.api("DELETE", "/api/flows/f")).status).toBe(204);
    await writer.write(Buffer.from("}"));
    await writer.close();

    expect((await answer).status).toBe(404);
    expect(await lastCall()).toMatchObject({ verdict: "rejected", cause: "unknown-path", flow: "f", status: 404 });
    expect(await (await bench.api("GET", "/api/runs?flow=f")).json()).toMatchObject({ items: [] });
    expect((await bench.runs.store.samples.list("f", { limit: 1 })).items).toEqual([]);
  });

  it("stops reading a body without an announced length at the limit", async () => {
    await publish(flow({ maxBodyBytes: 100 }));
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 64;
        controller.enqueue(new Uint8Array(64));
      },
    });
    const init: RequestInit & { duplex: "half" } = { body: endless, duplex: "half" };
    const answer = await bench.call("/hooks/in", init);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(1000);
  });

  it("is refused while the secret is missing, then by its signature, then for its age", async () => {
    await publish(flow({ verify: { kind: "preset", provider: "stripe", secret: { $secret: "STRIPE" } } }));
    const sign = (at: number) => `t=${at},v1=${createHmac("sha256", "whsec_1").update(`${at}.{}`).digest("hex")}`;
    const seconds = Math.floor(now / 1000);
    const send = (signature: string) => post("{}", { "stripe-signature": signature });

    expect((await send(sign(seconds))).status).toBe(401);
    expect(await lastCall()).toMatchObject({ cause: "secret-missing", detail: "There is no secret STRIPE." });
    await bench.api("PUT", "/api/secrets/STRIPE", { value: "whsec_1" });
    const forged = await send(`t=${seconds},v1=${"0".repeat(64)}`);
    expect(await forged.json()).toMatchObject({ status: 401, detail: "The sender could not be verified." });
    expect(await lastCall()).toMatchObject({ cause: "signature" });
    expect((await send(sign(seconds - 400))).status).toBe(401);
    expect(await lastCall()).toMatchObject({ cause: "stale" });
    expect((await send(sign(seconds))).status).toBe(202);
  });

  it("keeps a token that proved the sender out of the event", async () => {
    await bench.api("PUT", "/api/secrets/TOKEN", { value: "a-long-token" });
    await publish(flow({ verify: { kind: "token", secret: { $secret: "TOKEN" }, from: { in: "header", name: "x-token" } } }));
    const { runId } = await (await post({}, { "x-token": "a-long-token" })).json();
    await bench.runs.atRest(runId);
    const text = await (await bench.api("GET", `/api/runs/${runId}`)).text();
    expect(text).toContain("[secret TOKEN]");
    expect(text).not.toContain("a-long-token");
  });

  it("keeps a token that stands in the path out of event and call", async () => {
    await bench.api("PUT", "/api/secrets/TOKEN", { value: "a-long-token" });
    const verify = { kind: "token", secret: { $secret: "TOKEN" }, from: { in: "path", name: "key" } };
    await publish(flow({ path: "in/:key", verify }));
    expect((await post({}, {}, "/hooks/in/another-token")).status).toBe(401);
    const { runId } = await (await post({}, {}, "/hooks/in/a-long-token")).json();
    await bench.runs.atRest(runId);
    const texts = await Promise.all(["/api/calls", `/api/runs/${runId}`].map(async (path) => (await bench.api("GET", path)).text()));
    for (const text of texts) expect(text).not.toContain("a-long-token");
    expect(texts[0]).toContain("in/[secret TOKEN]");
  });

  it("starts no run when the trigger's condition is false", async () => {
    await publish(flow({ when: "body.total > 100" }));
    const answer = await post({ total: 87 });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ filtered: true });
    expect(await lastCall()).toMatchObject({ verdict: "filtered", detail: "`body.total > 100` was false (87)", runId: null });
    expect((await post({ total: 101 })).status).toBe(202);
  });

  it("is turned away, and says why, when the trigger's condition fails", async () => {
    await publish(flow({ when: "body.total" }));
    expect((await post({ total: "many" })).status).toBe(422);
    expect(await lastCall()).toMatchObject({ verdict: "rejected", cause: "expression" });
  });

  it("starts one run for one delivery, by the trigger's key", async () => {
    await publish(flow({ dedupe: { key: "body.id" } }));
    const first = await (await post({ id: 1 })).json();
    const again = await post({ id: 1 });
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ runId: first.runId, duplicate: true });
    const bodyHash = createHash("sha256").update('{"id":1}').digest("hex");
    expect(await lastCall()).toMatchObject({ verdict: "duplicate", runId: first.runId, bodyHash });
    expect((await post({ id: 2 })).status).toBe(202);
    now += 86_400_001;
    expect((await post({ id: 1 })).status).toBe(202);
  });

  it("starts one run for one delivery, also when the clock is put forward and back", async () => {
    await publish(flow({ dedupe: { key: "body.id" } }));
    const hourMs = 3_600_000;
    const { runId } = await (await post({ id: 1 })).json();
    now += hourMs;
    expect(await (await post({ id: 1 })).json()).toEqual({ runId, duplicate: true });
    const later = await (await post({ id: 2 })).json();
    now -= hourMs;
    expect(await (await post({ id: 1 })).json()).toEqual({ runId, duplicate: true });
    expect(await (await post({ id: 2 })).json()).toEqual({ runId: later.runId, duplicate: true });
    now += hourMs;
  });

  it("starts one run for one delivery of a known service, without a key of its own", async () => {
    await bench.api("PUT", "/api/secrets/HOOK", { value: "key" });
    await publish(flow({ verify: { kind: "preset", provider: "github", secret: { $secret: "HOOK" } } }));
    const signature = `sha256=${createHmac("sha256", "key").update("{}").digest("hex")}`;
    const send = (delivery: string) => post("{}", { "x-hub-signature-256": signature, "x-github-delivery": delivery });
    expect((await send("d1")).status).toBe(202);
    expect((await send("d1")).status).toBe(200);
    expect((await send("d2")).status).toBe(202);
  });

  it("is held while the flow is paused, refused while it is off, and goes on when it is live again", async () => {
    const sink = resources.use(await httpSink());
    await publish(flow({}, [{ id: "out", type: "http", params: { url: sink.url } }]));
    await bench.api("POST", "/api/flows/f/status", { status: "paused" });
    const { runId } = await (await post({ n: 1 })).json();
    expect(await bench.runs.store.runs.find(runId)).toMatchObject({ status: "queued" });
    await bench.api("POST", "/api/flows/f/status", { status: "off" });
    expect((await post()).status).toBe(410);
    expect(await lastCall()).toMatchObject({ cause: "off" });
    await bench.api("POST", "/api/flows/f/status", { status: "live" });
    await sink.received(1);
    expect(sink.deliveries).toMatchObject([{ body: expect.stringContaining('"n":1') }]);
  });

  it("is read with a compressed body, whose bytes are signed, kept and bounded as they came", async () => {
    await bench.api("PUT", "/api/secrets/HOOK", { value: "key" });
    await publish(flow({ maxBodyBytes: 1000, verify: { kind: "preset", provider: "github", secret: { $secret: "HOOK" } } }));
    const send = (bytes: Uint8Array<ArrayBuffer>, encoding = "gzip") => {
      const signature = `sha256=${createHmac("sha256", "key").update(bytes).digest("hex")}`;
      const headers = { "content-type": "application/json", "content-encoding": encoding, "x-hub-signature-256": signature };
      return bench.call("/hooks/in", { body: bytes, headers });
    };
    const body = gzipSync('{"total":120}');
    const { runId } = await (await send(body)).json();
    expect(await bench.runs.atRest(runId)).toMatchObject({ status: "succeeded" });
    const { event } = await (await bench.api("GET", `/api/runs/${runId}`)).json();
    expect(event.body).toEqual({ total: 120 });
    const kept = await bench.api("GET", `/api/runs/${runId}/event`);
    expect([kept.headers.get("content-encoding"), Buffer.from(await kept.arrayBuffer())]).toEqual(["gzip", body]);

    expect((await send(gzipSync(`"${"x".repeat(1000)}"`))).status).toBe(413);
    expect(await lastCall()).toMatchObject({ cause: "size", detail: expect.stringContaining("decompressed") });
    expect((await send(body.subarray(0, 10))).status).toBe(400);
    expect(await lastCall()).toMatchObject({ cause: "broken" });
    expect((await send(body, "br")).status).toBe(415);
    expect(await lastCall()).toMatchObject({ cause: "type" });
  });

  it("keeps its body without the token that verifies it", async () => {
    await bench.api("PUT", "/api/secrets/BODY_TOKEN", { value: "verification-token-1" });
    await publish(flow({ verify: { kind: "token", secret: { $secret: "BODY_TOKEN" }, from: { in: "json", path: "auth.token" } } }));
    expect((await post({ auth: { token: "another" } })).status).toBe(401);
    const { runId } = await (await post({ auth: { token: "verification-token-1" }, total: 5 })).json();
    const kept = await (await bench.api("GET", `/api/runs/${runId}/event`)).text();
    expect(kept).toBe('{"auth":{"token":"[secret BODY_TOKEN]"},"total":5}');
  });

  it("is answered in the author's words", async () => {
    await publish(flow({ respond: { status: 200, headers: { "X-Ack": "yes" }, body: "[accepted]" } }));
    const answer = await post();
    expect([answer.status, answer.headers.get("x-ack"), await answer.text()]).toEqual([200, "yes", "[accepted]"]);
  });

  it("is answered with the event's data where the author's words name it, a duplicate with the first run", async () => {
    const respond = { headers: { "X-Order": "{{ body.id }}" }, body: "{{ body.id }} runs as {{ $run.id }}" };
    await publish(flow({ respond, dedupe: { key: "body.id" } }));
    const answer = await post({ id: "o-1" });
    const { runId } = (await lastCall()) as { runId: string };
    expect([answer.status, answer.headers.get("x-order"), await answer.text()]).toEqual([202, "o-1", `o-1 runs as ${runId}`]);
    expect(await (await post({ id: "o-1" })).text()).toBe(`o-1 runs as ${runId}`);
  });

  it("waits for the result when the trigger says so", async () => {
    const steps = [{ id: "sum", type: "transform", params: { expression: "{ 'double': body.total * 2 }" } }];
    await publish(flow({ respond: { mode: "result" } }, steps));
    const answer = await post({ total: 21 });
    expect([answer.status, await answer.json()]).toEqual([200, { double: 42 }]);
  });

  it("does not tell a waiting caller why the run failed", async () => {
    await publish(
      flow({ respond: { mode: "result" } }, [{ id: "end", type: "stop", params: { outcome: "failed", message: "inner detail" } }]),
    );
    const answer = await post();
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("inner detail");
  });

  it("is answered with the run's address when the result does not come in time", async () => {
    const sink = resources.use(await httpSink(() => undefined));
    const steps = [{ id: "slow", type: "http", params: { url: sink.url } }];
    await publish(flow({ respond: { mode: "result", timeoutSeconds: 0.1 } }, steps));
    const answer = await post();
    expect(answer.status).toBe(202);
    const { runId, run } = await answer.json();
    expect(run).toBe(`/api/runs/${runId}`);
  });

  it.each([
    {
      type: "application/x-www-form-urlencoded",
      body: "a=1&b=x%20y&b=z&__proto__=p",
      parsed: { a: "1", b: ["x y", "z"], ["__proto__"]: "p" },
    },
    { type: "application/vnd.api+json; charset=utf-8", body: '{"a":[1]}', parsed: { a: [1] } },
    { type: "text/plain", body: "olá", parsed: "olá" },
    { type: "application/octet-stream", body: "x", parsed: { base64: "eA==" } },
    {
      type: "multipart/form-data; boundary=X",
      body: '--X\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--X\r\ncontent-disposition: form-data; name="f"; filename="../../etc/passwd"\r\ncontent-type: text/plain\r\n\r\nhi\r\n--X--\r\n',
      parsed: { a: "1", f: { name: "passwd", type: "text/plain", base64: "aGk=" } },
    },
  ])("is read as $type", async ({ type, body, parsed }) => {
    await publish(flow({}));
    const { runId } = await (await post(body, { "content-type": type })).json();
    await bench.runs.atRest(runId);
    const { event } = await (await bench.api("GET", `/api/runs/${runId}`)).json();
    expect(event.body).toEqual(parsed);
  });
});
