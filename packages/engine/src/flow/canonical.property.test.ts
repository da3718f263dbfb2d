import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseParams } from "../node-type/params.ts";
import { canonicalJson } from "./canonical.ts";
import { parseFlowText } from "./parse.ts";
import { type Flow, flowSchema } from "./schema.ts";

const text = fc.string({ maxLength: 12 });
const secret = fc.constant({ $secret: "KEY" });
const json = fc.jsonValue({ maxDepth: 3 }).map((value): unknown => JSON.parse(JSON.stringify(value).replaceAll("__proto__", "proto")));
const id = fc.constantFrom("a", "b", "c", "d");
const partly = <Shape extends Record<string, fc.Arbitrary<unknown>>>(shape: Shape) => fc.record(shape, { requiredKeys: [] });

const webhookParams = fc.record(
  {
    path: fc.constantFrom("orders", "orders/:id"),
    methods: fc.constantFrom(["POST"], ["POST", "PUT"]),
    verify: fc.oneof(
      fc.constant({ kind: "none" }),
      fc.record({ kind: fc.constant("preset"), provider: fc.constantFrom("github", "stripe"), secret }),
      fc.record(
        {
          kind: fc.constant("hmac"),
          algorithm: fc.constantFrom("sha1", "sha256"),
          content: fc.constantFrom("{body}", "{url}{body}"),
          secret,
          signature: fc.record(
            {
              in: fc.constant("header"),
              name: fc.constant("x-signature"),
              encoding: fc.constantFrom("hex", "base64"),
              prefix: fc.constant("sha256="),
            },
            { requiredKeys: ["in", "name", "encoding"] },
          ),
        },
        { requiredKeys: ["kind", "secret", "signature"] },
      ),
    ),
    dedupe: fc.record({ key: text, windowSeconds: fc.constantFrom(60, 86_400) }, { requiredKeys: ["key"] }),
    respond: partly({
      mode: fc.constantFrom("accepted", "result"),
      status: fc.constantFrom(200, 202),
      timeoutSeconds: fc.constantFrom(30, 5),
    }),
    maxBodyBytes: fc.constantFrom(1_048_576, 10),
  },
  { requiredKeys: ["path"] },
);

const httpParams = fc.record(
  {
    method: fc.constantFrom("GET", "POST"),
    url: fc.constant("https://crm.example.com/{{ id }}"),
    headers: fc.dictionary(fc.constantFrom("x-a", "x-b"), text),
    auth: fc.oneof(fc.constant({ kind: "none" }), fc.record({ kind: fc.constant("bearer"), token: secret })),
    body: fc.oneof(
      fc.constant({ kind: "json" }),
      fc.record(
        { kind: fc.constant("text"), text, contentType: fc.constantFrom("text/plain; charset=utf-8", "text/csv") },
        { requiredKeys: ["kind", "text"] },
      ),
    ),
    retry: partly({ attempts: fc.integer({ min: 1, max: 8 }), jitter: fc.constantFrom(0, 0.2), statuses: fc.constantFrom([503], []) }),
    response: partly({ parse: fc.constantFrom("auto", "json") }),
  },
  { requiredKeys: ["url"] },
);

const switchParams = partly({
  mode: fc.constantFrom("first", "all"),
  cases: fc.uniqueArray(fc.record({ id, name: text, when: text }, { requiredKeys: ["id", "when"] }), { selector: (item) => item.id }),
});

const ofType = fc.oneof(
  fc.record({ type: fc.constant("webhook"), params: webhookParams }),
  fc.record({ type: fc.constant("http"), params: httpParams }),
  fc.record({ type: fc.constant("switch"), params: switchParams }),
  fc.record({ type: fc.constant("manual"), params: partly({ sample: json }) }),
  // Of a type that is unknown, or with params that do not fit.
  fc.record({
    type: fc.constantFrom("acme", "filter", "http"),
    params: fc.dictionary(fc.constantFrom("url", "condition", "x", "9"), json),
  }),
);

const node = fc
  .tuple(fc.record({ id, name: text, disabled: fc.boolean(), onError: fc.constantFrom("fail", "route") }, { requiredKeys: ["id"] }), ofType)
  .map(([common, typed]) => ({ ...common, ...typed }));

const document = fc.record(
  {
    format: fc.constant("gancho/1"),
    id: fc.constant("orders"),
    name: fc.string({ minLength: 1, maxLength: 12 }),
    description: text,
    settings: partly({ timeoutSeconds: fc.constantFrom(300, 10), concurrency: fc.constantFrom(20, 1) }),
    nodes: fc.uniqueArray(node, { selector: (item) => item.id, maxLength: 4 }),
    edges: fc.array(
      fc.record(
        { source: id, sourceHandle: fc.constantFrom("out", "ok", "default"), target: id, targetHandle: fc.constant("in") },
        { requiredKeys: ["source", "target"] },
      ),
      { maxLength: 4 },
    ),
    tests: fc.array(
      fc.record({
        name: fc.constant("t"),
        event: fc.dictionary(fc.constant("body"), json),
        expect: partly({ status: fc.constant("failed"), output: fc.dictionary(id, json) }),
      }),
      { maxLength: 2 },
    ),
    layout: fc.dictionary(
      id,
      fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 })).map(([x, y]) => [x + 0, y + 0]),
    ),
  },
  { requiredKeys: ["format", "id", "name", "nodes"] },
);

/** What a flow means: its params with their defaults, its edges without handles that can be left out. */
function meaning(flow: Flow) {
  const nodes = flow.nodes.map((item) => {
    const params = parseParams(item);
    return { ...item, params: params.ok ? params.value : item.params };
  });
  return { ...flow, nodes, edges: flow.edges.map(({ source, target }) => ({ source, target })) };
}

function reread(text: string): Flow {
  const parsed = parseFlowText(text);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.flow;
}

describe("canonicalJson", () => {
  it("is read back as the same flow, and then written with the same bytes", () => {
    fc.assert(
      fc.property(document, (generated) => {
        const flow = flowSchema.parse(generated);
        const written = canonicalJson(flow);
        const again = reread(written);
        expect(meaning(again)).toEqual(meaning(flow));
        expect(canonicalJson(again)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });
});
