import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical.ts";
import { parseFlowText } from "./parse.ts";
import { type FlowInput, flowSchema } from "./schema.ts";

const start = { id: "start", type: "manual" };

function canonical(parts: Record<string, unknown>): string {
  return canonicalJson(flowSchema.parse({ format: "gancho/1", id: "orders", name: "Orders", nodes: [], ...parts }));
}

/** The params of the one node, as they are written. */
function canonicalParams(type: string, params: Record<string, unknown>): string {
  const document: FlowInput = JSON.parse(canonical({ nodes: [{ id: "node", type, params }] }));
  return JSON.stringify(document.nodes[0]?.params);
}

describe("canonicalJson", () => {
  it("writes keys in the order of the schema and leaves defaults out", () => {
    const text = canonical({
      layout: { deal: [0.4, 119.6], start: [-0.2, 0] },
      nodes: [start, { name: "Deal", params: { mode: "all", cases: [] }, type: "switch", disabled: false, version: 1, id: "deal" }],
      settings: { concurrency: 20, timeoutSeconds: 60 },
      edges: [{ target: "deal", source: "start", targetHandle: "in", sourceHandle: "out" }],
      tests: [],
    });

    expect(text).toBe(`{
  "format": "gancho/1",
  "id": "orders",
  "name": "Orders",
  "settings": {
    "timeoutSeconds": 60
  },
  "nodes": [
    {
      "id": "start",
      "type": "manual"
    },
    {
      "id": "deal",
      "type": "switch",
      "name": "Deal",
      "params": {
        "mode": "all"
      }
    }
  ],
  "edges": [
    {
      "source": "start",
      "target": "deal"
    }
  ],
  "layout": {
    "deal": [0, 120],
    "start": [0, 0]
  }
}
`);
  });

  it.each<[string, string, Record<string, unknown>, string | undefined]>([
    [
      "drops defaults inside groups and variants, and what is a default as a whole",
      "http",
      {
        retry: { jitter: 0.2, attempts: 8 },
        body: { kind: "json" },
        auth: { kind: "none" },
        url: "https://a.example",
        success: ["200-299"],
      },
      '{"url":"https://a.example","retry":{"attempts":8}}',
    ],
    [
      "drops defaults inside a variant that is none",
      "http",
      { body: { contentType: "text/plain; charset=utf-8", text: "hi", kind: "text" }, url: "https://a.example" },
      '{"url":"https://a.example","body":{"kind":"text","text":"hi"}}',
    ],
    [
      "keeps a list that differs from the default",
      "http",
      { url: "https://a.example", success: [200] },
      '{"url":"https://a.example","success":[200]}',
    ],
    ["keeps what somebody chose to leave empty", "transform", { expression: "" }, '{"expression":""}'],
    [
      "keeps params that do not fit, unknown ones last",
      "filter",
      { conditoin: "true", condition: 1 },
      '{"condition":1,"conditoin":"true"}',
    ],
    [
      "keeps groups and variants that are none",
      "http",
      { url: "https://a.example", retry: 5, body: "text", auth: { kind: "magic", key: "a" } },
      '{"url":"https://a.example","auth":{"kind":"magic","key":"a"},"body":"text","retry":5}',
    ],
    ["keeps the params of an unknown type as they are", "acme-crm", { z: 1, a: { y: [], b: null } }, '{"z":1,"a":{"y":[],"b":null}}'],
    ["leaves params out when nothing is left of them", "manual", { sample: {} }, undefined],
    [
      "keeps the order of names that a person chose",
      "http",
      { url: "https://a.example", query: { z: "1", a: "2" } },
      '{"url":"https://a.example","query":{"z":"1","a":"2"}}',
    ],
  ])("%s", (_, type, params, written) => {
    expect(canonicalParams(type, params)).toBe(written);
  });

  it("keeps a handle where there are several outputs, and one that does not exist", () => {
    const nodes = [start, { id: "large", type: "filter", params: { condition: "true" } }, { id: "end", type: "stop" }];
    const edges = [
      { source: "start", sourceHandle: "old", target: "large" },
      { source: "large", sourceHandle: "pass", target: "end" },
    ];

    expect(JSON.parse(canonical({ nodes, edges }))).toMatchObject({ edges });
  });

  it("leaves out a default that was written as minus zero", () => {
    expect(canonicalParams("http", { url: "https://a.example", redirects: -0 })).toBe('{"url":"https://a.example"}');
  });

  it("leaves the layout out when no node has a place", () => {
    expect(canonical({})).toBe('{\n  "format": "gancho/1",\n  "id": "orders",\n  "name": "Orders",\n  "nodes": []\n}\n');
  });

  it("writes ids into the layout as JSON does", () => {
    const parsed = parseFlowText(canonical({ layout: { 'a"b': [1, 2] } }));

    expect(parsed).toMatchObject({ flow: { layout: { 'a"b': [1, 2] } } });
  });
});
