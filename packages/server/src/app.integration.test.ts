import type { FlowInput } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AppBench, appBench, ownerToken } from "./testing/app-bench.ts";
import { temporaryFolder } from "./testing/temporary-store.ts";

let bench: AppBench;
const resources = new AsyncDisposableStack();
beforeAll(async () => {
  const folder = resources.use(await temporaryFolder());
  bench = resources.use(await appBench(folder.path));
});
afterAll(() => resources.disposeAsync());

function flow(id: string, path = id): FlowInput {
  return {
    format: "gancho/1",
    id,
    name: `Flow ${id}`,
    nodes: [
      { id: "in", type: "webhook", name: "In", params: { path, verify: { kind: "none" } } },
      { id: "large", type: "filter", params: { condition: "body.total > 100" } },
    ],
    edges: [{ source: "in", target: "large" }],
  };
}

describe("the API", () => {
  it.each(["__proto__", "constructor", "prototype"])("refuses %s as the name of a variable or a secret", async (name) => {
    expect((await bench.api("PUT", `/api/variables/${name}`, { value: "x" })).status).toBe(400);
    expect((await bench.api("PUT", `/api/secrets/${name}`, { value: "x" })).status).toBe(400);
  });

  it("refuses a body that nests too deep, is no JSON by its content type, or holds an event that is no object", async () => {
    await bench.api("POST", "/api/flows", flow("shallow"));
    const post = (body: string, type = "application/json") =>
      bench.app.request("http://localhost/api/flows/shallow/test", {
        method: "POST",
        headers: { authorization: `Bearer ${ownerToken}`, "content-type": type },
        body,
      });
    const deep = await post(`{"effects":"mock","event":{"body":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`);
    expect([deep.status, await deep.json()]).toMatchObject([400, { code: "request.invalid" }]);
    const text = await post('{"effects":"mock"}', "text/plain");
    expect([text.status, await text.json()]).toMatchObject([415, { code: "request.media-type" }]);
    const list = await post('{"effects":"mock","event":["abc"]}');
    expect([list.status, await list.json()]).toMatchObject([400, { errors: [{ path: "json.event" }] }]);
  });

  it("refuses a number that is too large to be kept, and says where it stands", async () => {
    const post = (path: string, body: string) =>
      bench.app.request(`http://localhost${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${ownerToken}`, "content-type": "application/json" },
        body,
      });
    await bench.api("POST", "/api/flows", flow("finite"));
    const event = await post("/api/flows/finite/test", '{"effects":"mock","event":{"body":{"items":[{"price":1},{"price":-1e999}]}}}');
    expect([event.status, await event.json()]).toMatchObject([
      400,
      { code: "request.invalid", errors: [{ path: "json.event.body.items.1.price", message: expect.stringContaining("too large") }] },
    ]);
    const document = await post("/api/flows", JSON.stringify(flow("huge")).replace('"Flow huge"', "1e999"));
    expect([document.status, await document.json()]).toMatchObject([400, { errors: [{ path: "json.name" }] }]);
    const text = await post("/api/flows/finite/test", '{"effects":"mock","event":{"body":"1e999"}}');
    expect(text.status).toBe(200);
  });

  it("answers 401 to everyone without credentials, on every route of its document but two", async () => {
    const document = bench.app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "" } });
    const paths = Object.entries(document.paths ?? {}).filter(([path]) => path.startsWith("/api/"));
    const routes = paths.flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })));
    expect(routes.length).toBeGreaterThan(25);
    const open: string[] = [];
    for (const { method, path } of routes) {
      const url = `http://localhost${path.replaceAll(/\{\w+\}/g, "x")}`;
      for (const headers of [{}, { authorization: "Bearer wrong" }, { cookie: "gancho_session=wrong" }]) {
        const answer = await bench.app.request(url, { method, headers });
        if (answer.status !== 401) open.push(`${method} ${path}`);
      }
    }
    expect([...new Set(open)]).toEqual(["GET /api/session", "POST /api/auth/sign-in"]);
    expect((await bench.app.request("http://localhost/api/openapi.json")).status).toBe(401);
    expect((await bench.app.request("http://localhost/api/anything/else")).status).toBe(401);
  });

  it("describes itself", async () => {
    const document = await (await bench.api("GET", "/api/openapi.json")).json();
    expect(document).toMatchObject({ openapi: "3.1.0", components: { schemas: { Problem: {}, FlowDetail: {} } } });
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(["/hooks/{path}", "/readyz", "/schema/flow.json", "/api/stream"]));
  });

  it("creates, saves, publishes, rolls back, switches and deletes a flow", async () => {
    const created = await bench.api("POST", "/api/flows", flow("a"));
    expect(created.status).toBe(201);
    expect(created.headers.get("etag")).toBe('"1"');
    expect(await created.json()).toMatchObject({
      id: "a",
      status: "draft",
      version: null,
      revision: 1,
      triggers: [
        { node: "in", name: "In", path: "a", url: "http://localhost/hooks/a", testUrl: "http://localhost/hooks-test/a", verify: "open" },
      ],
      lastDay: { events: 0, buckets: Array(48).fill(0) },
      problems: [{ code: "trigger-open", severity: "warning" }],
    });
    expect((await bench.api("POST", "/api/flows", flow("a"))).status).toBe(409);

    const named = { ...flow("a"), name: "Renamed" };
    const saved = await bench.api("PUT", "/api/flows/a", named, { "if-match": '"1"' });
    expect(await saved.json()).toMatchObject({ name: "Renamed", revision: 2 });
    const stale = await bench.api("PUT", "/api/flows/a", named, { "if-match": '"1"' });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ code: "request.stale", status: 412 });

    expect(await (await bench.api("POST", "/api/flows/a/publish", { note: "first" })).json()).toMatchObject({
      version: 1,
      note: "first",
      live: true,
    });
    expect((await bench.api("POST", "/api/flows/a/rollback", { version: 1 })).status).toBe(200);
    expect(await (await bench.api("GET", "/api/flows/a/versions")).json()).toMatchObject({
      items: [
        { version: 2, live: true },
        { version: 1, live: false },
      ],
      nextCursor: null,
    });
    expect(await (await bench.api("POST", "/api/flows/a/status", { status: "off" })).json()).toMatchObject({ status: "off", version: 2 });
    expect((await bench.call("/hooks/a")).status).toBe(410);

    const file = await bench.api("GET", "/api/flows/a/document?version=1");
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="a.json"');
    expect((await file.text()).startsWith('{\n  "format": "gancho/1",\n  "id": "a"')).toBe(true);

    expect((await bench.api("DELETE", "/api/flows/a")).status).toBe(204);
    expect((await bench.api("GET", "/api/flows/a")).status).toBe(404);
    expect((await bench.call("/hooks/a")).status).toBe(404);
  });

  it("refuses to publish flows that run each other in a circle", async () => {
    const caller = (id: string, called: string) => ({
      ...{ format: "gancho/1", id, name: id, edges: [{ source: "start", target: "call" }] },
      nodes: [
        { id: "start", type: "manual" },
        { id: "call", type: "subflow", params: { flow: called } },
      ],
    });
    await using folder = await temporaryFolder();
    await using bench = await appBench(folder.path);
    expect((await bench.api("POST", "/api/flows?publish=1", caller("a", "b"))).status).toBe(201);
    const refused = await bench.api("POST", "/api/flows?publish=1", caller("b", "a"));

    expect(refused.status).toBe(422);
    const problem: unknown = await refused.json();
    expect(problem).toMatchObject({ code: "flow.invalid" });
    expect(JSON.stringify(problem)).toMatch(/"nodes\.call\.params\.flow".*b → a → b/);
  });

  it("refuses to publish what has problems, and a path that another flow has", async () => {
    await bench.api("POST", "/api/flows?publish=1", flow("owner", "taken/:id"));
    const taken = await bench.api("POST", "/api/flows?publish=1", flow("thief", "taken/:other"));
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({
      code: "request.conflict",
      errors: [{ path: "nodes.in.params.path", message: "The path /taken/:other belongs to “Flow owner”. Choose another." }],
    });
    expect((await bench.api("POST", "/api/flows", flow("thief", "taken/:other"))).status).toBe(409);
    expect((await bench.api("GET", "/api/flows/thief")).status).toBe(404);

    const faulty = { ...flow("faulty"), edges: [{ source: "in", target: "nobody" }] };
    expect((await bench.api("POST", "/api/flows", faulty)).status).toBe(201);
    const refused = await bench.api("POST", "/api/flows/faulty/publish", {});
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: "flow.invalid", errors: [{ path: expect.stringContaining("edges.0") }] });
  });

  it("names every fault of a document that it cannot read", async () => {
    const answer = await bench.api("POST", "/api/flows", { format: "gancho/1", id: "UPPER", name: "", nodes: [] });
    expect(answer.status).toBe(422);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "flow.malformed", errors: [{ path: "id" }, { path: "name" }] });
  });

  it("says of bad input where it is bad, and of a bug nothing", async () => {
    const bad = await bench.api("GET", "/api/flows?limit=1000");
    expect(await bad.json()).toMatchObject({ status: 400, code: "request.invalid", errors: [{ path: "query.limit" }] });
    const broken = await bench.app.request("http://localhost/api/flows", {
      method: "POST",
      headers: { authorization: `Bearer ${ownerToken}`, "content-type": "application/json" },
      body: "{",
    });
    expect(broken.status).toBe(400);
    expect((await bench.api("GET", "/api/nothing")).status).toBe(404);
  });

  it("keeps secrets and gives back everything but their values", async () => {
    const answer = await bench.api("PUT", "/api/secrets/CRM_TOKEN", { value: "hunter2hunter2", hosts: ["crm.example.com"] });
    expect(await answer.json()).toMatchObject({ name: "CRM_TOKEN", hosts: ["crm.example.com"], usedBy: [] });
    await bench.api("PUT", "/api/secrets/CRM_TOKEN", { value: "changed-value" });
    const list = await (await bench.api("GET", "/api/secrets")).text();
    expect(JSON.parse(list)).toMatchObject({ items: [{ name: "CRM_TOKEN", hosts: ["crm.example.com"] }] });
    expect(list).not.toMatch(/hunter2|changed-value/);
    expect((await bench.api("DELETE", "/api/secrets/CRM_TOKEN")).status).toBe(204);
    expect((await bench.api("DELETE", "/api/secrets/CRM_TOKEN")).status).toBe(404);
    expect((await bench.api("PUT", "/api/secrets/not-a-name", { value: "x" })).status).toBe(400);
  });

  it("keeps variables", async () => {
    expect(await (await bench.api("PUT", "/api/variables/PIPELINE", { value: "7" })).json()).toMatchObject({
      name: "PIPELINE",
      value: "7",
    });
    expect(await (await bench.api("GET", "/api/variables")).json()).toMatchObject({ items: [{ name: "PIPELINE" }] });
    expect((await bench.api("DELETE", "/api/variables/PIPELINE")).status).toBe(204);
  });

  it("lists node types, providers and the document's schema", async () => {
    const types = await (await bench.api("GET", "/api/node-types")).json();
    expect(types.items.map(({ type }: { type: string }) => type)).toEqual(expect.arrayContaining(["webhook", "filter", "http"]));
    const providers = await (await bench.api("GET", "/api/providers")).json();
    expect(providers.items.length).toBeGreaterThan(80);
    // All that a form needs to offer it: what to paste where, in both languages, and how far it can be trusted.
    expect(providers.items.find(({ id }: { id: string }) => id === "discord")).toMatchObject({
      name: "Discord",
      docs: expect.stringMatching(/^https:/),
      setup: { en: expect.any(String), "pt-BR": expect.any(String) },
      fields: [
        { name: "publicKey", kind: "text", label: { en: "Public key", "pt-BR": "Chave pública" }, where: { en: expect.any(String) } },
      ],
      handshakes: ["discord-ping"],
      samples: [{ event: "APPLICATION_COMMAND", body: expect.any(Object) }],
      proof: "sdk",
    });
    expect(await (await bench.app.request("http://localhost/schema/flow.json")).json()).toHaveProperty("$schema");
  });

  it("is alive and ready", async () => {
    expect((await bench.app.request("http://localhost/healthz")).status).toBe(200);
    expect(await (await bench.app.request("http://localhost/readyz")).json()).toEqual({ status: "ready", store: true, runners: true });
  });

  it("tries the draft with mocked effects", async () => {
    await bench.api("POST", "/api/flows", flow("trial"));
    const tried = await bench.api("POST", "/api/flows/trial/test", { event: { body: { total: 120 } }, effects: "mock" });
    expect(await tried.json()).toMatchObject({
      id: null,
      mode: "test",
      status: "succeeded",
      event: { method: "POST", path: "trial", body: { total: 120 } },
      steps: [{ node: "in" }, { node: "large", emissions: [{ port: "pass" }] }],
    });
    expect((await bench.api("POST", "/api/flows/trial/test", { trigger: "nobody", effects: "mock" })).status).toBe(404);
  });
});

describe("signing in", () => {
  it("trades the owner's token for a cookie that scripts cannot read, and hides the token from the address", async () => {
    const answer = await bench.app.request(`http://localhost/?token=${ownerToken}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/");
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^gancho_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/);
    const session = await bench.app.request("http://localhost/api/session", { headers: { cookie: cookie.split(";")[0] ?? "" } });
    expect(await session.json()).toMatchObject({ signedIn: true, role: "owner", publicUrl: "http://localhost" });
  });

  it("gives nothing for a wrong token", async () => {
    const answer = await bench.app.request("http://localhost/?token=wrong");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(await (await bench.app.request("http://localhost/api/session")).json()).toMatchObject({ signedIn: false, role: null });
  });

  it("takes changes by cookie only from this server's own pages", async () => {
    const signIn = await bench.app.request("http://localhost/api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: ownerToken }),
    });
    expect(signIn.status).toBe(204);
    const cookie = signIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const put = async (headers: Record<string, string>) =>
      (
        await bench.app.request("http://localhost/api/variables/V", {
          method: "PUT",
          headers: { cookie, host: "localhost", "content-type": "application/json", ...headers },
          body: '{"value":"1"}',
        })
      ).status;
    expect(await put({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await put({ origin: "http://localhost" })).toBe(200);
    expect(await put({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await put({ "sec-fetch-site": "same-site" })).toBe(403);
    expect(await put({ origin: "https://evil.example" })).toBe(403);
    expect(await put({ origin: "null" })).toBe(403);
    expect(await put({})).toBe(403);

    const signOut = await bench.app.request("http://localhost/api/auth/sign-out", {
      method: "POST",
      headers: { cookie, "sec-fetch-site": "same-origin" },
    });
    expect(signOut.status).toBe(204);
    expect(await put({ "sec-fetch-site": "same-origin" })).toBe(401);
  });
});

describe("pages", () => {
  it("may run scripts of this server only", async () => {
    const answer = await bench.app.request("http://localhost/", { headers: { accept: "text/html" } });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("not built");
    expect(answer.headers.get("content-security-policy")).toContain("script-src 'self';");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
