import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { parseFlow, parseFlowText } from "./parse.ts";

const minimal = { format: "gancho/1", id: "orders", name: "Orders", nodes: [] };

function problemsOf(value: unknown) {
  const parsed = parseFlow(value);
  return "problems" in parsed ? parsed.problems : [];
}

describe("parseFlow", () => {
  it("fills in the defaults of everything but params", () => {
    const parsed = parseFlow({ ...minimal, nodes: [{ id: "deal", type: "http" }] });

    expect(parsed).toEqual({
      flow: {
        ...minimal,
        settings: { timeoutSeconds: 300, concurrency: 20 },
        nodes: [{ id: "deal", type: "http", version: 1, disabled: false, onError: "fail", params: {} }],
        edges: [],
        tests: [],
        layout: {},
      },
    });
  });

  it("keeps a node of an unknown type with its params", () => {
    const parsed = parseFlow({ ...minimal, nodes: [{ id: "old", type: "acme-crm", params: { account: 7 } }] });

    expect("flow" in parsed && parsed.flow.nodes[0]).toMatchObject({ type: "acme-crm", params: { account: 7 } });
  });

  it.each<[string, unknown, Json]>([
    ["no object", [], { code: "malformed", path: "", message: "A flow document is a JSON object." }],
    [
      "a missing format",
      { id: "orders" },
      { code: "format", message: 'The document does not say which format it has. Add "format": "gancho/1".' },
    ],
    [
      "a newer format",
      { ...minimal, format: "gancho/12" },
      { code: "format", message: "The format gancho/12 is newer than this Gancho, which reads up to gancho/1. Update Gancho." },
    ],
    [
      "another format",
      { ...minimal, format: 1 },
      { code: "format", message: 'This is not a format of Gancho. Write "format": "gancho/1".' },
    ],
    ["an unknown key", { ...minimal, node: [] }, { path: "node", message: "`node` is not known here. Did you mean `nodes`?" }],
    ["a missing key", { format: "gancho/1", id: "a", nodes: [] }, { path: "name", message: "This is missing." }],
    ["a wrong kind of value", { ...minimal, nodes: {} }, { path: "nodes", message: "Expected a list, got an object." }],
    ["a fault in a node", { ...minimal, nodes: [{ id: "crm", type: "http", onEror: "fail" }] }, { path: "nodes.crm.onEror", node: "crm" }],
    [
      "a word that is not among those known",
      { ...minimal, nodes: [{ id: "crm", type: "http", onError: "rout" }] },
      { path: "nodes.crm.onError", message: "Expected one of `fail`, `continue` or `route`. Did you mean `route`?" },
    ],
    ["a fault in an edge", { ...minimal, edges: [{ source: "a" }] }, { path: "edges.0.target", edge: 0 }],
    [
      "a secret that is written out",
      {
        ...minimal,
        nodes: [{ id: "crm", type: "http", params: { url: "https://a.example", auth: { kind: "bearer", token: "sk_live_1" } } }],
      },
      { code: "secret-literal", path: "nodes.crm.params.auth.token" },
    ],
  ])("names %s", (_, document, problem) => {
    expect(problemsOf(document)).toMatchObject([problem]);
  });

  it("says how a secret is written, without repeating it", () => {
    const params = { url: "https://a.example", auth: { kind: "bearer", token: "sk_live_1" } };
    const text = JSON.stringify(problemsOf({ ...minimal, nodes: [{ id: "crm", type: "http", params }] }));

    expect(text).toContain("$secret");
    expect(text).not.toContain("sk_live_1");
  });

  it("reports every fault of a document at once", () => {
    const document = { format: "gancho/1", id: "Orders", nodes: [{ id: "1", type: "" }], edges: [{ source: 1, target: "a", to: "b" }] };

    expect(problemsOf(document).map(({ path }) => path)).toEqual([
      "id",
      "name",
      "nodes.1.id",
      "nodes.1.type",
      "edges.0.source",
      "edges.0.to",
    ]);
  });

  it("refuses a key that reaches into a prototype, wherever it stands", () => {
    const document: unknown = JSON.parse(
      '{ "format": "gancho/1", "id": "a", "name": "A", "nodes": [], "tests": [{ "name": "t", "event": { "body": { "__proto__": {} } }, "expect": {} }] }',
    );

    expect(problemsOf(document)).toMatchObject([{ code: "reserved-name", path: "tests.0.event.body" }]);
  });

  it("refuses nesting that would exhaust the stack", () => {
    const nest = (levels: number): Json => (levels === 0 ? 1 : [nest(levels - 1)]);
    let deep: Json = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];

    expect(problemsOf({ ...minimal, nodes: [{ id: "a", type: "manual", params: { sample: deep } }] })).toMatchObject([
      { code: "malformed" },
    ]);
    expect(problemsOf({ ...minimal, nodes: [{ id: "a", type: "manual", params: { sample: nest(50) } }] })).toEqual([]);
  });

  it("refuses what JSON cannot hold", () => {
    expect(problemsOf({ ...minimal, nodes: [{ id: "a", type: "manual", params: { sample: Number.NaN } }] })).toMatchObject([
      { path: "nodes.a.params.sample", message: "Expected a JSON value." },
    ]);
  });
});

describe("parseFlowText", () => {
  it("says where the text stops being JSON", () => {
    expect(parseFlowText('{\n  "format": gancho/1\n}')).toEqual({
      problems: [
        {
          code: "malformed",
          severity: "error",
          path: "",
          message: "This is not JSON: in line 2, column 13, `g` comes where a value should be.",
          position: 14,
        },
      ],
    });
  });

  it("passes over a byte order mark", () => {
    expect(parseFlowText(`\uFEFF${JSON.stringify(minimal)}`)).toHaveProperty("flow");
  });
});
