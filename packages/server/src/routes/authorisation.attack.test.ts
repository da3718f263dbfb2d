import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerToken } from "../testing/app-bench.ts";
import { type AttackedServer, attackedServer } from "../testing/attacked-server.ts";

let server: AttackedServer;
let routes: readonly { readonly method: string; readonly path: string }[];
let runId: string;
beforeAll(async () => {
  server = await attackedServer();
  const { bench } = server;
  await bench.api("PUT", "/api/secrets/S", { value: "a-secret-to-steal" });
  await bench.api("PUT", "/api/variables/V", { value: "1" });
  ({ runId } = await (await bench.call("/hooks/in", { body: "{}", headers: { "content-type": "application/json" } })).json());
  await bench.runs.atRest(runId);
  const { paths } = await (await bench.api("GET", "/api/openapi.json")).json();
  routes = Object.entries<object>(paths)
    .filter(([path]) => path.startsWith("/api/") || path === "/metrics")
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })));
});
afterAll(() => server[Symbol.asyncDispose]());

/** Those that everyone may ask. */
const open = new Set(["GET /api/session", "POST /api/auth/sign-in"]);

/** Bodies that would be taken of the owner, so that it is the credentials that decide. */
const bodies: Readonly<Record<string, string>> = {
  "POST /api/flows": '{"format":"gancho/1","id":"evil","name":"E","nodes":[{"id":"in","type":"manual","params":{}}]}',
  "PUT /api/flows/{id}": '{"format":"gancho/1","id":"f","name":"Evil","nodes":[{"id":"in","type":"manual","params":{}}]}',
  "POST /api/flows/{id}/publish": '{"note":"evil"}',
  "POST /api/flows/{id}/status": '{"status":"off"}',
  "POST /api/flows/{id}/rollback": '{"version":1}',
  "POST /api/flows/{id}/test": '{"effects":"real","event":{}}',
  "POST /api/runs/{id}/replay": '{"version":"same"}',
  "POST /api/runs/bulk": '{"action":"replay","version":"same","filter":{}}',
  "PUT /api/secrets/{name}": '{"value":"evil"}',
  "PUT /api/variables/{name}": '{"value":"evil"}',
};

function targetOf(path: string): string {
  return path.replace("{name}", path.includes("secrets") ? "S" : "V").replace("{id}", path.startsWith("/api/runs/") ? runId : "f");
}

/** All that a stranger could have changed. */
async function everything(): Promise<unknown> {
  const { store } = server.bench.runs;
  const [flows, secrets, variables, runs, samples, jobs] = await Promise.all([
    store.flows.list({ limit: 100 }),
    store.secrets.list(),
    store.variables.list(),
    store.runs.list({}, { limit: 100 }),
    store.samples.list("f", { limit: 100 }),
    store.bulk.list({ limit: 100 }),
  ]);
  return { flows, secrets, variables, runs, samples, jobs };
}

async function walk(headers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const passed: string[] = [];
  for (const { method, path } of routes) {
    const route = `${method} ${path}`;
    if (open.has(route)) continue;
    const body = method === "GET" ? undefined : (bodies[route] ?? "{}");
    const init = { method, headers: { "content-type": "application/json", "if-match": '"1"', ...headers } };
    const answer = await fetch(`${server.url}${targetOf(path)}`, body === undefined ? init : { ...init, body });
    if (answer.status !== 401 || (await answer.json()).code !== "request.unauthorized") passed.push(`${answer.status} ${route}`);
  }
  return passed;
}

async function session(kind: "session" | "one-time", token: string, expiresAt: number): Promise<void> {
  const tokenHash = createHash("sha256").update(token).digest("hex");
  await server.bench.runs.store.sessions.add({ tokenHash, kind, createdAt: 0, expiresAt });
}

describe("every route of the API", () => {
  it("is known to this test", () => {
    expect(routes.length).toBeGreaterThan(30);
    const unknown = Object.keys(bodies).filter((route) => !routes.some(({ method, path }) => `${method} ${path}` === route));
    expect(unknown).toEqual([]);
  });

  const later = Date.now() + 60_000;
  it.each<{ name: string; headers: Record<string, string>; before?: () => Promise<void> }>([
    { name: "no credentials", headers: {} },
    { name: "a wrong token", headers: { authorization: "Bearer wrong" } },
    { name: "an empty token", headers: { authorization: "Bearer " } },
    { name: "a token cut short", headers: { authorization: `Bearer ${ownerToken.slice(0, -1)}` } },
    { name: "a token with more behind it", headers: { authorization: `Bearer ${ownerToken}x` } },
    { name: "a token with more after a space", headers: { authorization: `Bearer ${ownerToken} x` } },
    { name: "a token and another", headers: { authorization: `Bearer wrong, Bearer ${ownerToken}` } },
    { name: "a token in capitals", headers: { authorization: `Bearer ${ownerToken.toUpperCase()}` } },
    { name: "the token's hash", headers: { authorization: `Bearer ${createHash("sha256").update(ownerToken).digest("hex")}` } },
    { name: "the token by another scheme", headers: { authorization: `Token ${ownerToken}` } },
    { name: "the token as a password", headers: { authorization: `Basic ${Buffer.from(`owner:${ownerToken}`).toString("base64")}` } },
    { name: "the token as a cookie", headers: { cookie: `gancho_session=${ownerToken}` } },
    { name: "the token in other headers", headers: { "x-api-key": ownerToken, "x-auth-token": ownerToken, "x-access-token": ownerToken } },
    { name: "an unknown session", headers: { cookie: "gancho_session=wrong", "sec-fetch-site": "same-origin" } },
    {
      name: "an expired session",
      headers: { cookie: "gancho_session=expired", "sec-fetch-site": "same-origin" },
      before: () => session("session", "expired", 1),
    },
    {
      name: "a one-time token for a session",
      headers: { cookie: "gancho_session=once", "sec-fetch-site": "same-origin" },
      before: () => session("one-time", "once", later),
    },
    {
      name: "a session for a token",
      headers: { authorization: "Bearer good" },
      before: () => session("session", "good", later),
    },
    { name: "a session and a wrong token", headers: { authorization: "Bearer wrong", cookie: "gancho_session=good" } },
    { name: "the word of a proxy", headers: { "x-forwarded-user": "owner", "x-remote-user": "owner", "x-forwarded-for": "127.0.0.1" } },
    { name: "the origin of its own page", headers: { "sec-fetch-site": "same-origin", referer: "http://localhost/" } },
  ])("answers $name with 401, and does nothing", async ({ headers, before }) => {
    await before?.();
    const known = await everything();
    expect(await walk(headers)).toEqual([]);
    expect(await everything()).toEqual(known);
  });

  it("takes no token from the address", async () => {
    for (const name of ["token", "access_token", "api_key", "authorization"]) {
      for (const path of ["/api/flows", "/api/stream", "/api/openapi.json", `/api/runs/${runId}/event`, "/metrics"]) {
        expect((await fetch(`${server.url}${path}?${name}=${ownerToken}`)).status).toBe(401);
      }
    }
  });

  it("that there is not answers strangers as those that there are", async () => {
    for (const path of ["/api/nothing", "/api/flows/none", "/api/runs/none", "/api/secrets/NONE", "/api/"]) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(401);
    }
  });

  it("that is open tells strangers nothing but the way in", async () => {
    expect(await (await fetch(`${server.url}/api/session`)).json()).toEqual({
      ...{ signedIn: false, role: null, firstRun: false, seedFlow: null },
      ...{ publicUrl: server.url, version: "0.0.0-test" },
    });
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ status: "alive" });
  });
});

describe("the owner's token", () => {
  it("is not found out by how long a wrong one takes: one right in all but its last letter is as quick as one right in none", async () => {
    const { api } = server.bench;
    const wrong = { far: `Bearer ${"x".repeat(ownerToken.length)}`, near: `Bearer ${ownerToken.slice(0, -1)}x` };
    const times: Record<keyof typeof wrong, number[]> = { far: [], near: [] };
    for (let round = 0; round < 600; round++) {
      for (const kind of ["far", "near"] as const) {
        const startedAt = performance.now();
        expect((await api("GET", "/api/flows", undefined, { authorization: wrong[kind] })).status).toBe(401);
        times[kind].push(performance.now() - startedAt);
      }
    }
    const median = (values: number[]): number => values.toSorted((one, other) => one - other)[values.length / 2] ?? 0;
    const ratio = median(times.near) / median(times.far);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  });
});

describe("a secret", () => {
  it("is in no answer of the whole API, to its owner neither", async () => {
    for (const { method, path } of routes.filter(({ method, path }) => method === "GET" && path !== "/api/stream")) {
      const answer = await server.bench.api(method, targetOf(path));
      expect(await answer.text()).not.toContain("a-secret-to-steal");
    }
  });
});
