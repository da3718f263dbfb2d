import { createHash, randomBytes } from "node:crypto";
import type { Json } from "@gancho/engine";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type AttackedServer, attackedServer } from "../testing/attacked-server.ts";

const resources = new AsyncDisposableStack();
let server: AttackedServer;
/** Behind HTTPS. */
let secure: AttackedServer;
/** Its editor is not built. */
let bare: AttackedServer;
beforeAll(async () => {
  server = resources.use(await attackedServer());
  secure = resources.use(await attackedServer({ publicUrl: "https://hooks.example" }));
  bare = resources.use(await attackedServer({ editorFolder: "/nowhere" }));
});
afterAll(() => resources.disposeAsync());

/** As a client that is no browser, so that every header may be said. */
function call(path: string, init: RequestInit & { headers?: Record<string, string> } = {}, to: AttackedServer = server): Promise<Response> {
  return fetch(`${to.url}${path}`, { redirect: "manual", ...init });
}

/** The session's cookie of a browser that signs in, and how it is set. */
async function signIn(cookie?: string, to: AttackedServer = server): Promise<{ readonly cookie: string; readonly set: string }> {
  const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin", ...(cookie === undefined ? {} : { cookie }) };
  const answer = await call("/api/auth/sign-in", { method: "POST", headers, body: JSON.stringify({ token: ownerToken }) }, to);
  expect(answer.status).toBe(204);
  const set = answer.headers.get("set-cookie") ?? "";
  return { cookie: set.split(";")[0] ?? "", set };
}

async function isSignedIn(cookie: string): Promise<boolean> {
  return (await (await call("/api/session", { headers: { cookie } })).json()).signedIn;
}

/** Of a stream that goes on: what there is up to its first event. */
async function firstEvent(stream: Response): Promise<string> {
  let text = "";
  for await (const bytes of stream.body ?? []) {
    text += Buffer.from(bytes).toString();
    if (text.includes("data:")) break;
  }
  return text;
}

async function flowStatus(): Promise<string> {
  return (await (await server.bench.api("GET", "/api/flows/f")).json()).status;
}

describe("a page of another site", () => {
  const says = (own: string) => ({
    "another site": { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
    "a sister of this site": { "sec-fetch-site": "same-site", origin: "http://evil.localhost" },
    "nothing but another origin": { origin: "https://evil.example" },
    "no origin": { origin: "null" },
    "an origin that begins like ours": { origin: `${own}.evil.example` },
    "an origin that ends like ours": { origin: `http://evil.${own.slice(7)}` },
    "our name and another port": { origin: `${own.slice(0, own.lastIndexOf(":"))}:1` },
    "an origin that is none": { origin: "evil" },
    "an empty origin": { origin: "" },
    "a site that is none": { "sec-fetch-site": "same-origin, cross-site", origin: own },
    "our origin, yet another site": { "sec-fetch-site": "cross-site", origin: own },
    "only where it comes from": { referer: `${own}/` },
    nothing: {},
  });

  it.each(Object.keys(says("")))("that says %s changes nothing by the cookie: 403", async (name) => {
    const { cookie } = await signIn();
    const headers = new Map(Object.entries(says(server.url))).get(name) ?? {};
    const attempts: [string, string, string, string][] = [
      ["POST", "/api/flows/f/status", "application/json", '{"status":"off"}'],
      ["POST", "/api/flows/f/status", "text/plain", '{"status":"off"}'],
      ["POST", "/api/flows/f/status", "application/x-www-form-urlencoded", "status=off"],
      ["POST", "/api/flows/f/status", "multipart/form-data; boundary=b", "--b--"],
      ["DELETE", "/api/flows/f", "text/plain", ""],
      ["PUT", "/api/secrets/S", "application/json", '{"value":"evil"}'],
      ["POST", "/api/auth/sign-out", "text/plain", ""],
    ];
    for (const [method, path, type, body] of attempts) {
      const answer = await call(path, { method, body, headers: { ...headers, cookie, "content-type": type } });
      expect([path, type, answer.status]).toEqual([path, type, 403]);
    }
    expect(await flowStatus()).toBe("live");
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it("signs nobody in with a token of its own: 403", async () => {
    for (const type of ["application/json", "text/plain"]) {
      const headers = { "sec-fetch-site": "cross-site", origin: "https://evil.example", "content-type": type };
      const answer = await call("/api/auth/sign-in", { method: "POST", headers, body: JSON.stringify({ token: ownerToken }) });
      expect([answer.status, answer.headers.get("set-cookie")]).toEqual([403, null]);
    }
  });

  it("changes nothing by reading: what answers GET has no effect", async () => {
    const { cookie } = await signIn();
    for (const path of ["/api/flows/f/publish", "/api/flows/f/status", "/api/flows/f/test", "/api/auth/sign-out", "/api/runs/x/replay"]) {
      expect((await call(path, { headers: { cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" } })).status).toBe(404);
    }
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it("may read nothing, and hold nothing of this server within itself", async () => {
    const { cookie } = await signIn();
    for (const path of ["/api/flows", "/api/session", "/", "/healthz"]) {
      const { headers } = await call(path, { headers: { cookie, origin: "https://evil.example", accept: "text/html" } });
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    }
  });
});

describe("a session", () => {
  it("is never the one that the browser came with", async () => {
    const planted = `gancho_session=${"A".repeat(43)}`;
    const { cookie } = await signIn(planted);
    expect(cookie).not.toBe(planted);
    expect(await isSignedIn(planted)).toBe(false);
    const again = await signIn(cookie);
    expect(again.cookie).not.toBe(cookie);
  });

  it("ends with the sign-out, wherever its cookie was copied to", async () => {
    const { cookie } = await signIn();
    expect(await isSignedIn(cookie)).toBe(true);
    const out = await call("/api/auth/sign-out", { method: "POST", headers: { cookie, "sec-fetch-site": "same-origin" } });
    expect([out.status, out.headers.get("set-cookie")]).toEqual([
      204,
      expect.stringMatching(/^gancho_session=; Max-Age=0; Path=\/; HttpOnly/),
    ]);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it("that has ended is told nothing more on the stream that it had opened", async () => {
    const { cookie } = await signIn();
    const lasting = await signIn();
    const watch = (by: string) => call("/api/stream", { headers: { cookie: by } });
    const [stream, other] = await Promise.all([watch(cookie), watch(lasting.cookie)]);
    await call("/api/auth/sign-out", { method: "POST", headers: { cookie, "sec-fetch-site": "same-origin" } });
    await server.bench.call("/hooks/in", { body: "{}", headers: { "content-type": "application/json" } });
    expect(await stream.text()).not.toContain("data:");
    expect(await firstEvent(other)).toContain("data:");
  });

  it("has a cookie that no script reads, no other site sends, and no plain HTTP carries when the server is behind HTTPS", async () => {
    const flags = /^gancho_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/;
    expect((await signIn()).set).toMatch(flags);
    expect((await signIn(undefined, secure)).set).toMatch(
      /^gancho_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  it("begins once for a one-time token, by however many it is used at the same time", async () => {
    const token = randomBytes(32).toString("base64url");
    const tokenHash = createHash("sha256").update(token).digest("hex");
    const now = Date.now();
    await server.bench.runs.store.sessions.add({ tokenHash, kind: "one-time", createdAt: now, expiresAt: now + 60_000 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(`/?token=${token}`)));
    expect(answers.filter(({ headers }) => headers.has("set-cookie"))).toHaveLength(1);
    expect((await call(`/?token=${token}`)).headers.get("set-cookie")).toBeNull();
    expect((await call("/api/flows", { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  });

  it("begins by no token of another kind: a session's own, a hash, an expired link", async () => {
    const { cookie } = await signIn();
    const hash = createHash("sha256").update(ownerToken).digest("hex");
    const expired = createHash("sha256").update("expired").digest("hex");
    await server.bench.runs.store.sessions.add({ tokenHash: expired, kind: "one-time", createdAt: 0, expiresAt: 1 });
    for (const token of [cookie.slice("gancho_session=".length), hash, expired, "expired", "", "__proto__"]) {
      expect((await call(`/?token=${encodeURIComponent(token)}`)).headers.get("set-cookie")).toBeNull();
    }
  });

  it("leaves its token in no address, in no cache and with no other site", async () => {
    const answer = await call(`/?token=${ownerToken}&next=https://evil.example`);
    expect(answer.status).toBe(303);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      location: "/",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
    expect(server.bench.logs.join()).not.toContain(ownerToken);
  });
});

describe("an answer in HTML", () => {
  it.each(["/", "/flows/f", "/index.html", "/nowhere"])("of the editor runs scripts of this server only, in no frame: %s", async (path) => {
    for (const at of [server, bare]) {
      const answer = await call(path, { headers: { accept: "text/html" } }, at);
      if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
      const policy = answer.headers.get("content-security-policy") ?? "";
      for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
        expect(policy.split("; ")).toContain(rule);
      }
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|http|data:|blob:)/);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  const harmless = { "content-security-policy": "sandbox", "x-content-type-options": "nosniff" };
  const xss = "<script>alert(1)</script><img src=x onerror=alert(1)>";

  it.each([
    ["a fault", "/hooks/<script>alert(1)</script>"],
    ["a fault of the API", "/api/<script>alert(1)</script>"],
    ["a page that there is not", "/x.<script>alert(1)</script>"],
    ["a wrong token", "/?token=<script>alert(1)</script>"],
  ])("is none where %s repeats what was asked", async (_, path) => {
    const answer = await call(path, { headers: { accept: "text/html", authorization: `Bearer ${ownerToken}` } });
    expect(await answer.text()).not.toContain("<script>");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  });

  /** The answer of a trigger by a respond node; `undefined` when such a flow cannot be published. */
  const answering = async (params: Record<string, Json>): Promise<Response | undefined> => {
    await server.bench.api("DELETE", "/api/flows/page");
    const nodes = [
      {
        id: "in",
        type: "webhook",
        params: { path: "page", verify: { kind: "none" }, methods: ["GET", "POST"], respond: { mode: "node" } },
      },
      { id: "answer", type: "respond", params },
    ];
    const edges = [{ source: "in", target: "answer" }];
    const created = await server.bench.api("POST", "/api/flows?publish=1", { format: "gancho/1", id: "page", name: "P", nodes, edges });
    return created.status === 422 ? undefined : call("/hooks/page");
  };

  it.each([
    "text/html",
    "image/svg+xml",
    "application/xhtml+xml",
    "text/xml",
    "application/pdf",
    "text/plain",
    "multipart/x-mixed-replace",
  ])("of a trigger, as %s, is a page of no origin and without scripts", async (type) => {
    const answer = await answering({ headers: { "content-type": type }, body: { kind: "text", text: xss } });
    expect(await answer?.text()).toBe(xss);
    expect(Object.fromEntries(answer?.headers ?? [])).toMatchObject(harmless);
  });

  it.each([
    "accept-ch",
    "alt-svc",
    "Clear-Site-Data",
    "nel",
    "origin-agent-cluster",
    "report-to",
    "reporting-endpoints",
    "service-worker-allowed",
    "set-login",
    "strict-transport-security",
  ])("of a trigger tells a browser nothing about the whole origin by %s", async (name) => {
    const answer = await answering({ headers: { [name]: "evil", "x-own": "1" }, body: { kind: "text", text: "x" } });
    expect([answer?.headers.get(name), answer?.headers.get("x-own")]).toEqual([null, "1"]);
  });

  it.each([
    "set-cookie",
    "Content-Security-Policy",
    "x-content-type-options",
    "transfer-encoding",
    "content-length",
    "connection",
    "upgrade",
  ])("of a trigger cannot be given %s: such a flow is not published", async (name) => {
    expect(await answering({ headers: { [name]: "evil" }, body: { kind: "text", text: "x" } })).toBeUndefined();
  });

  it("that came in as an event is a file to keep, and no page or script of this origin", async () => {
    for (const type of ["text/html", "text/javascript", "application/javascript", "image/svg+xml"]) {
      const answer = await call("/hooks/in", { method: "POST", body: xss, headers: { "content-type": type } });
      const { runId } = await answer.json();
      const kept = await server.bench.api("GET", `/api/runs/${runId}/event`);
      expect(Object.fromEntries(kept.headers)).toMatchObject({
        "content-disposition": expect.stringMatching(/^attachment; filename="[\w-]+"$/),
        ...harmless,
      });
      expect(kept.headers.get("content-type")).not.toMatch(/javascript/);
    }
  });

  it("with names and texts of a flow is none: the API says JSON, whatever it holds", async () => {
    const nodes = [{ id: "in", type: "webhook", name: xss, params: { path: "xss", verify: { kind: "none" } } }];
    await server.bench.api("POST", "/api/flows?publish=1", { format: "gancho/1", id: "xss", name: xss, description: xss, nodes });
    for (const path of ["/api/flows", "/api/flows/xss", "/api/flows/xss/document", "/api/runs", "/api/calls"]) {
      const answer = await server.bench.api("GET", path);
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});
