import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json, JsonObject } from "../../json.ts";
import { effectsOf } from "../../run/effects-of.ts";
import { execute } from "../../run/execute.ts";
import { type JournalEntry, recordedWorld } from "../../run/journal.ts";
import { compile } from "../../run/plan.ts";
import type { EffectRequest, HttpCall, World } from "../../run/world.ts";

type Answer = (call: HttpCall, request: EffectRequest) => { status?: number; headers?: JsonObject; body?: Json };

/** Runs one http node with these params against a service; from a journal as far as that goes. */
async function ask(params: Record<string, Json>, answer: Answer, recorded: readonly JournalEntry[] = []) {
  const flow = flowSchema.parse({
    format: "gancho/1",
    id: "test",
    name: "Test",
    nodes: [
      { id: "start", type: "manual" },
      { id: "api", type: "http", params: { method: "GET", url: "https://api.example.com/orders?state=open", ...params } },
    ],
    edges: [{ source: "start", target: "api" }],
  });
  const calls: HttpCall[] = [];
  const journal: JournalEntry[] = [...recorded];
  const known = recordedWorld(recorded);
  const world: World = {
    effect: async (request) => {
      const before = await known.effect(request);
      const { identity, attempt, idempotencyKey, call } = request;
      if (before.status !== "unknown" || call.kind !== "http") return before;
      calls.push(call);
      const value = { status: 200, headers: {}, body: [], ...answer(call, request) };
      const result = { status: "done", value, startedAt: 0, finishedAt: 5 } as const;
      journal.push({ ...identity, attempt, idempotencyKey, result });
      return result;
    },
    wait: async () => "elapsed",
  };
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: {}, vars: {} } as const;
  const outcome = await execute(compile(flow), request, world);
  const step = outcome.steps.find(({ node }) => node === "api");
  return { outcome, step, calls, journal, urls: calls.map(({ url }) => url), message: step?.emissions[0]?.message, error: outcome.error };
}

/** A service with three pages, each of one item but the second, which tells of the next by `lead`. */
function threePages(lead: (next: number) => ReturnType<Answer>): Answer {
  return ({ url }) => {
    const page = Number(/page=(\d)/.exec(url)?.[1] ?? 1);
    const items = page === 2 ? [{ id: 2 }, { id: 3 }] : [{ id: page }];
    const next = page === 3 ? {} : lead(page + 1);
    return { ...next, body: { data: items, ...(next.body as object) } };
  };
}

const all = [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 3 }];
const link = (target: string) => ({ headers: { link: `<${target}>; rel="next"` } });
const base = "https://api.example.com/orders?state=open";

describe("pages", () => {
  it("are asked for by the Link header, relative or not, and sent on as one list", async () => {
    const { urls, message } = await ask(
      { pagination: { kind: "link", items: "body.data" } },
      threePages((next) => link(next === 2 ? "?page=2" : "https://api.example.com/orders?page=3")),
    );

    expect(urls).toEqual([base, "https://api.example.com/orders?page=2", "https://api.example.com/orders?page=3"]);
    expect(message).toEqual({ status: 200, headers: {}, body: all, pages: 3, durationMs: 5, attempts: 1 });
  });

  it.each([
    ["null", null],
    ["false", false],
    ["an empty text", ""],
    ["nothing", undefined],
  ])("are asked for by a cursor, until it is %s", async (_, end) => {
    const { urls, message } = await ask(
      { pagination: { kind: "cursor", cursor: "body.next", parameter: "after", items: "body.data" } },
      ({ url }) => ({
        body: url.includes("after=") ? { data: [2], ...(end === undefined ? {} : { next: end }) } : { data: [1], next: "a&b/7" },
      }),
    );

    expect(urls).toEqual([base, `${base}&after=a%26b%2F7`]);
    expect(message).toMatchObject({ body: [1, 2], pages: 2 });
  });

  it("take a number for a cursor, in place of one that the author began with", async () => {
    const { urls } = await ask(
      { query: { offset: "10" }, pagination: { kind: "cursor", cursor: "body.next", parameter: "offset" } },
      ({ url }) => ({
        body: url.includes("=10") ? { next: 20 } : {},
      }),
    );

    expect(urls).toEqual([`${base}&offset=10`, `${base}&offset=20`]);
  });

  it("are asked for by a URL in the answer", async () => {
    const { urls, message } = await ask(
      { pagination: { kind: "url", next: "body.links.next", items: "body.data" } },
      threePages((next) => ({ body: { links: { next: `/orders?page=${next}` } } })),
    );

    expect(urls.at(-1)).toBe("https://api.example.com/orders?page=3");
    expect(message).toMatchObject({ body: all, pages: 3 });
  });

  it("are asked for by number, until one is empty", async () => {
    const { urls, message } = await ask({ pagination: { kind: "page", parameter: "page" } }, ({ url }) => ({
      body: url.endsWith("page=3") ? [] : [url.at(-1) ?? ""],
    }));

    expect(urls).toEqual([`${base}&page=1`, `${base}&page=2`, `${base}&page=3`]);
    expect(message).toMatchObject({ body: ["1", "2"], pages: 3 });
  });

  it("are asked for by the number of their first item, until the answer says that it is the last", async () => {
    const { urls, message } = await ask(
      { pagination: { kind: "page", parameter: "offset", start: 0, step: 50, items: "body.data", until: "body.total <= 100" } },
      ({ url }) => ({ body: { data: [url.split("offset=")[1] ?? ""], total: url.endsWith("=0") ? 101 : 100 } }),
    );

    expect(urls).toEqual([`${base}&offset=0`, `${base}&offset=50`]);
    expect(message).toMatchObject({ body: ["0", "50"], pages: 2 });
  });

  it.each<[string, Json, Json[]]>([
    ["nothing where the body is empty", "", []],
    ["nothing where there is no value", {}, []],
    ["the one item that a filter left", { data: [{ id: 1 }, { id: 2, good: true }] }, [{ id: 2, good: true }]],
  ])("give %s", async (_, body, items) => {
    const { message } = await ask({ pagination: { kind: "link", items: "body.data[good]" } }, () => ({ body }));

    expect(message).toMatchObject({ body: items, pages: 1 });
  });

  it("give the body of each as an item where that is no list", async () => {
    const { message } = await ask(
      { pagination: { kind: "link" } },
      threePages((next) => link(`?page=${next}`)),
    );

    expect(message).toMatchObject({ body: [{ data: [{ id: 1 }] }, { data: [{ id: 2 }, { id: 3 }] }, { data: [{ id: 3 }] }] });
  });

  it("are effects of their own, each with retries, a key, and a pace", async () => {
    let failures = 0;
    const { step, journal } = await ask({ pagination: { kind: "page", parameter: "page" } }, ({ url }) => {
      if (url.endsWith("page=2") && failures++ === 0) return { status: 503 };
      return { body: url.endsWith("page=3") ? [] : [1] };
    });

    expect(journal.map(({ part, attempt, idempotencyKey }) => [part, attempt, idempotencyKey])).toEqual([
      [undefined, 1, "run:api"],
      ["2", 1, "run:api/2"],
      ["2", 2, "run:api/2"],
      ["3", 1, "run:api/3"],
    ]);
    expect(step && effectsOf(step).map(({ part, attempts }) => [part, attempts.length])).toEqual([
      [undefined, 1],
      ["2", 2],
      ["3", 1],
    ]);
  });

  it("that were answered before a crash are not asked for again", async () => {
    const params = { pagination: { kind: "page", parameter: "page" } };
    const service: Answer = ({ url }) => ({ body: url.endsWith("page=5") ? [] : [url] });
    const unbroken = await ask(params, service);
    const resumed = await ask(params, service, unbroken.journal.slice(0, 3));

    expect(resumed.urls).toEqual([`${base}&page=4`, `${base}&page=5`]);
    expect(JSON.stringify(resumed.outcome)).toBe(JSON.stringify(unbroken.outcome));
  });

  it("of another origin get nothing that proves who asks", async () => {
    const { calls } = await ask(
      {
        url: "https://api.example.com/orders",
        headers: { Cookie: "a=b", "x-id": "7" },
        auth: { kind: "bearer", token: { $secret: "TOKEN" } },
        sign: { kind: "standard-webhooks", secret: { $secret: "KEY" } },
        pagination: { kind: "url", next: "body.next" },
      },
      ({ url }) => ({ body: { next: url.startsWith("https://api") ? "http://api.example.com/2" : "https://api.example.com/3?x=" } }),
    );
    const proofs = calls.slice(0, 3).map(({ auth, sign, headers }) => [auth.kind, sign?.kind, headers]);

    expect(proofs).toEqual([
      ["bearer", "standard-webhooks", { cookie: "a=b", "x-id": "7" }],
      ["none", undefined, { "x-id": "7" }],
      ["bearer", "standard-webhooks", { cookie: "a=b", "x-id": "7" }],
    ]);
  });

  it.each<[string, Json, ReturnType<Answer>, string, string, number]>([
    ["there are more than the node asks for", { kind: "page", parameter: "p", maxPages: 3 }, { body: [1] }, "http.pages", "maxPages", 3],
    ["one leads back", { kind: "link" }, link(base), "http.pages", "kind", 1],
    ["a cursor is no text", { kind: "cursor", cursor: "body", parameter: "p" }, { body: [1] }, "expression.type", "cursor", 1],
    ["a URL is not for a browser", { kind: "url", next: "body" }, { body: "javascript:alert(1)" }, "http.url", "next", 1],
    ["a URL is none", { kind: "link" }, link("http://["), "http.url", "kind", 1],
    ["a URL holds a password", { kind: "url", next: "body" }, { body: "https://a:b@api.example.com" }, "http.url", "next", 1],
    [
      "what is the last is no truth",
      { kind: "page", parameter: "p", until: "body.last" },
      { body: { last: 1 } },
      "expression.type",
      "until",
      1,
    ],
    [
      "what is the last is not there",
      { kind: "page", parameter: "p", until: "body.lst" },
      { body: { last: 1 } },
      "expression.no-value",
      "until",
      1,
    ],
    ["an expression breaks", { kind: "link", items: "$error('no')" }, {}, "expression.failed", "items", 1],
  ])("fail where %s", async (_, pagination, answer, code, param, requests) => {
    const { error, calls } = await ask({ pagination }, () => answer);

    expect(error).toMatchObject({ code, at: `nodes.api.params.pagination.${param}` });
    expect(calls.length).toBe(requests);
  });

  it("fail where one of them fails for good, and where all together are too large", async () => {
    const pagination = { kind: "page", parameter: "page" };
    const broken = await ask({ pagination }, ({ url }) => (url.endsWith("=2") ? { status: 404 } : { body: [1] }));
    const large = await ask({ pagination }, () => ({ body: ["x".repeat(6_000_000)] }));

    expect(broken.error).toMatchObject({ code: "http.status", status: 404, at: "nodes.api" });
    expect([large.error?.code, large.calls.length]).toEqual(["http.response-size", 3]);
  });
});
