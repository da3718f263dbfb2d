import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AttackedServer, attackedServer, requestText, statusOf } from "../testing/attacked-server.ts";

let server: AttackedServer;
beforeAll(async () => {
  server = await attackedServer();
  // What is left of `/%68ooks/in` when as much is cut off as `/hooks/` is long.
  const paths = [
    ["tail", "s/in"],
    ["named", "named/:key"],
  ] as const;
  for (const [id, path] of paths) {
    const nodes = [{ id: "in", type: "webhook", params: { path, verify: { kind: "none" } } }];
    await server.bench.api("POST", "/api/flows?publish=1", { format: "gancho/1", id, name: id, nodes });
  }
});
afterAll(() => server[Symbol.asyncDispose]());

function post(target: string): Promise<string> {
  return server.raw(requestText("POST", target, { headers: ["content-type: application/json"], body: "{}" }));
}

describe("a path at the triggers", () => {
  it.each([
    ["a doubled slash in front", "//hooks/in"],
    ["a doubled slash within", "/hooks//in"],
    ["another host in the place of the path", "//evil.example/hooks/in"],
    ["an encoded slash", "/hooks%2fin"],
    ["a prefix that is spelt in percent", "/%68ooks/in"],
    ["a test prefix that is spelt in percent", "/%68ooks-test/in"],
    ["percent encoded twice", "/hooks/i%256e"],
    ["a slash at the end", "/hooks/in/"],
    ["a dot at the end", "/hooks/in."],
    ["a space at the end", "/hooks/in%20"],
    ["a NUL at the end", "/hooks/in%00"],
    ["a line break at the end", "/hooks/in%0d%0a"],
    ["a path parameter", "/hooks/in;x=1"],
    ["a fragment", "/hooks/in#x"],
    ["capitals", "/hooks/IN"],
    ["capitals in the prefix", "/HOOKS/in"],
    ["a fullwidth letter", "/hooks/%ef%bd%89n"],
    ["an overlong letter", "/hooks/%c1%a9n"],
    ["a backslash", "/hooks%5cin"],
    ["half a percent escape", "/hooks/in%"],
    ["no UTF-8", "/hooks/in%ff"],
    ["very many characters", `/hooks/in${"a".repeat(15_000)}`],
    ["very many segments", `/hooks/in${"/a".repeat(7500)}`],
    ["dots that are encoded, and so one segment", "/hooks/..%2fapi%2fflows"],
    ["dots and backslashes that are encoded", "/hooks/..%5capi%5cflows"],
  ])("with %s meets none: 404", async (_, target) => {
    const before = await server.runs();
    expect(statusOf(await post(target))).toBe(404);
    expect(await server.runs()).toBe(before);
  });

  it.each([
    ["a plain backslash", "/hooks\\in", 400],
    ["plain backslashes and dots", "/hooks/..\\api\\flows", 400],
    ["a plain tab", "/hooks/in\t", 400],
    ["a plain NUL", "/hooks/in\0", 400],
    ["nothing to begin with", "hooks/in", 400],
    ["a star for a path", "*", 400],
    ["more characters than a head may have", `/hooks/${"a".repeat(17_000)}`, 431],
  ])("with %s is no HTTP: %s", async (_, target, status) => {
    expect(statusOf(await post(target))).toBe(status);
  });

  it("reaches the API by dots only as the API, which asks for credentials", async () => {
    for (const target of ["/hooks/../api/flows", "/hooks/%2e%2e/api/flows", "/hooks/in/../../api/flows", "/hooks/.%2E/api/flows"]) {
      expect(statusOf(await post(target))).toBe(401);
    }
  });

  it("keeps the Unicode form that its sender wrote", async () => {
    for (const key of ["caf\u00e9", "cafe\u0301", "\uff43afe"]) {
      const { runId } = JSON.parse((await post(`/hooks/named/${encodeURIComponent(key)}`)).split("\r\n\r\n")[1] ?? "");
      await server.bench.runs.atRest(runId);
      expect(await (await server.bench.api("GET", `/api/runs/${runId}`)).json()).toMatchObject({ event: { params: { key } } });
    }
  });

  it("gives a named segment what its sender wrote, dots, slashes and all, and never another path", async () => {
    const { runId } = JSON.parse((await post("/hooks/named/..%2f..%2fetc%2fpasswd%00")).split("\r\n\r\n")[1] ?? "");
    await server.bench.runs.atRest(runId);
    const run = await (await server.bench.api("GET", `/api/runs/${runId}`)).json();
    expect(run.event.params).toEqual({ key: "../../etc/passwd\0" });
  });
});

describe("a path at the API", () => {
  it.each([
    "/%61pi/flows",
    "/./api/flows",
    "/x/../api/flows",
    "/api//flows",
    "/api/session/",
    "/api/session/../flows",
    "/api/session/..%2fflows",
    "/api/session%2f..%2fflows",
    "/api/session;/flows",
    "/api/session%00/flows",
    "/api/auth/sign-in/../../flows",
    "/api/flows/%00",
    "/api/flows/%ff",
    "/api/flows/%",
    "/%6detrics",
  ])("%s asks for credentials: 401", async (target) => {
    expect(statusOf(await server.raw(requestText("GET", target)))).toBe(401);
  });

  it.each(["/API/flows", "//api/flows", "/api%2fflows", "/\uff41pi/flows", "/metrics/"])("%s is none of it: 404", async (target) => {
    const encoded = target.replace("\uff41", encodeURIComponent("\uff41"));
    expect(statusOf(await server.raw(requestText("GET", encoded)))).toBe(404);
  });

  it("finds no flow by a name that only looks like its own, for its owner neither", async () => {
    const { bench } = server;
    for (const id of ["f%00", "f%20", "F", "f.", "..%2ff", "%ef%bd%86", "f%2f..%2ff", "__proto__", "constructor"]) {
      expect((await bench.api("GET", `/api/flows/${id}`)).status).toBe(404);
    }
  });
});
