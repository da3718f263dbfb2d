import { describe, expect, it } from "vitest";
import type { Problem } from "./problem.ts";
import { type FlowInput, flowSchema } from "./schema.ts";
import { validateFlow } from "./validate.ts";

const start = { id: "start", type: "manual" };
const hook = (id: string, params: Record<string, unknown>) => ({
  id,
  type: "webhook",
  params: { path: "orders", verify: { kind: "basic", username: "shop", password: { $secret: "SHOP" } }, ...params },
});

function validate(parts: Record<string, unknown>): Problem[] {
  return validateFlow(flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes: [start], ...parts }));
}

/** A flow of `start` and one node behind it. */
function validateNode(node: Record<string, unknown>): Problem[] {
  return validate({ nodes: [start, { id: "node", ...node }], edges: [{ source: "start", target: "node" }] });
}

describe("validateFlow", () => {
  it("finds nothing in a sound flow", () => {
    const document: FlowInput = {
      format: "gancho/1",
      id: "orders",
      name: "Orders",
      nodes: [
        {
          id: "order",
          type: "webhook",
          params: { path: "orders/:country", verify: { kind: "preset", provider: "github", secret: { $secret: "KEY" } } },
        },
        { id: "large", type: "filter", params: { condition: "body.total > 100" } },
        { id: "crm", type: "http", params: { url: "https://crm.example.com/{{ $nodes.order.params.country }}" }, onError: "route" },
        { id: "why", type: "note", params: { text: "Only large ones." } },
      ],
      edges: [
        { source: "order", target: "large" },
        { source: "large", sourceHandle: "pass", target: "crm" },
      ],
      tests: [
        {
          name: "small",
          event: { body: { total: 1 } },
          responses: { crm: [{ status: 200 }] },
          expect: { requests: [], where: ["status = 'filtered'"] },
        },
      ],
      layout: { order: [0, 0] },
    };

    expect(validateFlow(flowSchema.parse(document))).toEqual([]);
  });

  it.each<[string, Problem[], Partial<Problem>]>([
    [
      "an unknown type",
      validateNode({ type: "htp" }),
      { code: "unknown-type", path: "nodes.node.type", message: "There is no node type `htp` here. Did you mean `http`?" },
    ],
    ["a newer version of a type", validateNode({ type: "stop", version: 2 }), { code: "unknown-version", path: "nodes.node.version" }],
    ["an id that is there twice", validate({ nodes: [start, start] }), { code: "duplicate-id", path: "nodes.start.id" }],
    [
      "a reserved id",
      validate({ nodes: [{ id: "constructor", type: "manual" }] }),
      { code: "reserved-name", path: "nodes.constructor.id" },
    ],
    ["a reserved id of the flow", validate({ id: "prototype" }), { code: "reserved-name", path: "id" }],
    [
      "a param that does not fit",
      validateNode({ type: "http", params: { url: "https://a.example", retry: { attempt: 2 } } }),
      { code: "params", path: "nodes.node.params.retry.attempt", message: "`attempt` is not known here. Did you mean `attempts`?" },
    ],
    [
      "a missing param",
      validateNode({ type: "filter" }),
      { code: "params", path: "nodes.node.params.condition", message: "This is missing." },
    ],
    [
      "a reserved key",
      validateNode({ type: "http", params: { url: "https://a.example", query: { prototype: "1" } } }),
      { code: "params", path: "nodes.node.params.query.prototype", message: "`prototype` is a reserved name. Choose another." },
    ],
    [
      "a secret that is written out",
      validateNode({ type: "http", params: { url: "https://a.example", auth: { kind: "bearer", token: "abc" } } }),
      { code: "secret-literal", path: "nodes.node.params.auth.token" },
    ],
    [
      "a secret that was left out",
      validateNode({ type: "http", params: { url: "https://a.example", auth: { kind: "bearer" } } }),
      { code: "params", path: "nodes.node.params.auth.token", message: "This is missing." },
    ],
    [
      "something beside a secret's name",
      validateNode({ type: "http", params: { url: "https://a.example", auth: { kind: "bearer", token: { $secret: "A", value: "b" } } } }),
      { code: "params", path: "nodes.node.params.auth.token.value", message: "`value` is not known here." },
    ],
    [
      "a path that cannot be one, before it is compared with others",
      validate({ nodes: [hook("a", {}), hook("b", { path: "a b" })] }),
      { code: "params", path: "nodes.b.params.path" },
    ],
    [
      "a JSON Schema that is none",
      validateNode({ type: "validate", params: { schema: { $ref: "#/$defs/order" } } }),
      { code: "params", path: "nodes.node.params.schema", message: "`#/$defs/order` leads nowhere in this schema." },
    ],
    [
      "a fault in an expression",
      validateNode({ type: "filter", params: { condition: "total > " } }),
      { code: "expression", path: "nodes.node.params.condition", position: 8 },
    ],
    [
      "a fault in a template",
      validateNode({ type: "http", params: { url: "https://a.example/{{ id ) }}" } }),
      { code: "expression", path: "nodes.node.params.url", position: 24 },
    ],
    [
      "a fault in one of several cases",
      validateNode({
        type: "switch",
        params: {
          cases: [
            { id: "a", when: "true" },
            { id: "b", when: "" },
          ],
        },
      }),
      { code: "expression", path: "nodes.node.params.cases.1.when" },
    ],
    [
      "a reference to a node that is not there",
      validateNode({ type: "transform", params: { expression: "$nodes.strat.name" } }),
      { code: "unknown-node-reference", path: "nodes.node.params.expression", message: "There is no node `strat`. Did you mean `start`?" },
    ],
    [
      "a reference to a node that comes later",
      validateNode({ type: "transform", params: { expression: "$nodes.node.name" } }),
      { code: "unknown-node-reference" },
    ],
    [
      "a mapped list that may lose its brackets",
      validateNode({
        type: "transform",
        params: { expression: "{ 'order': { 'items': body.items.{ 'sku': sku }, 'kept': [body.items.{ 'sku': sku }] } }" },
      }),
      { code: "sequence-not-list", severity: "warning", path: "nodes.node.params.expression", position: 22 },
    ],
    ["a flow that nothing starts", validate({ nodes: [] }), { code: "no-trigger", path: "nodes" }],
    [
      "a node that no message reaches",
      validate({ nodes: [start, { id: "lost", type: "stop" }] }),
      { code: "unreachable", severity: "warning", node: "lost" },
    ],
    [
      "a sender that was not chosen",
      validate({ nodes: [{ id: "hook", type: "webhook", params: { path: "a" } }] }),
      { code: "trigger-unverified", path: "nodes.hook.params.verify" },
    ],
    ["an open trigger", validate({ nodes: [hook("hook", { verify: { kind: "none" } })] }), { code: "trigger-open", severity: "warning" }],
    [
      "two triggers for one request",
      validate({ nodes: [hook("a", { path: "x/:id" }), hook("b", { path: "x/:order" })] }),
      { code: "duplicate-path", node: "b" },
    ],
    [
      "a place of a missing node",
      validate({ layout: { gone: [0, 0] } }),
      { code: "layout-unknown-node", severity: "warning", path: "layout.gone" },
    ],
  ])("finds %s", (_, problems, problem) => {
    expect(problems).toMatchObject([{ severity: "error", ...problem }]);
  });

  it("lets two triggers share a path when their methods differ", () => {
    expect(validate({ nodes: [hook("a", {}), hook("b", { methods: ["PUT"] })] })).toEqual([]);
  });

  it("misses the split before a collect, also one that is switched off", () => {
    const collect = { id: "all", type: "collect" };
    const each = { id: "each", type: "split", params: { items: "$" } };
    const edges = [
      { source: "start", target: "each" },
      { source: "each", sourceHandle: "item", target: "all" },
    ];

    expect(validateNode({ type: "collect" })).toMatchObject([{ code: "no-split", path: "nodes.node", node: "node" }]);
    expect(validate({ nodes: [start, each, collect], edges })).toEqual([]);
    expect(validate({ nodes: [start, { ...each, disabled: true }, collect], edges }).map(({ code }) => code)).toEqual(["no-split"]);
    expect(validate({ nodes: [start, { ...collect, disabled: true }], edges: [{ source: "start", target: "all" }] })).toEqual([]);
  });

  it.each([
    ["a cron pattern", { cron: "every day" }, "cron", "five parts"],
    ["a pattern that never comes", { cron: "0 0 30 2 *" }, "cron", "never comes"],
    ["a time zone", { cron: "0 9 * * *", timezone: "Mars/Olympus" }, "timezone", "no time zone"],
    ["when it fires", {}, "cron", "Say when"],
    ["one way to fire", { cron: "0 9 * * *", everySeconds: 60 }, "cron", "One of them"],
  ])("misses %s in a schedule", (_, params, param, message) => {
    const problems = validate({ nodes: [{ id: "tick", type: "schedule", params }] });
    expect(problems).toMatchObject([{ code: "params", path: `nodes.tick.params.${param}`, message: expect.stringContaining(message) }]);
  });

  describe("of edges", () => {
    const nodes = [
      start,
      { id: "filter", type: "filter", params: { condition: "true" } },
      { id: "http", type: "http", params: { url: "https://a.example" } },
      { id: "note", type: "note" },
      { id: "old", type: "acme-crm" },
    ];
    const edges = [
      { source: "start", target: "filter" },
      { source: "filter", sourceHandle: "pass", target: "http" },
      { source: "http", target: "old" },
    ];
    const faultsOf = (edge: Record<string, string>) =>
      validate({ nodes, edges: [...edges, edge] }).filter(({ edge: index }) => index === 3 || index === undefined);

    it.each<[string, Record<string, string>, Partial<Problem>]>([
      [
        "from a missing node",
        { source: "strat", target: "http" },
        { code: "dangling-edge", path: "edges.3.source", message: "There is no node `strat`. Did you mean `start`?" },
      ],
      ["to a missing node", { source: "start", target: "gone" }, { code: "dangling-edge", path: "edges.3.target" }],
      [
        "from an unknown port",
        { source: "filter", sourceHandle: "yes", target: "http" },
        { code: "unknown-port", message: "`filter` has no port `yes`. It has `pass`, `reject`." },
      ],
      [
        "to an unknown port",
        { source: "start", target: "http", targetHandle: "left" },
        { code: "unknown-port", path: "edges.3.targetHandle" },
      ],
      [
        "from an error port that is not routed",
        { source: "http", sourceHandle: "error", target: "old" },
        { code: "unknown-port", message: '`http` has no output `error`. Set its onError to "route" to get one.' },
      ],
      [
        "that does not say which of several outputs",
        { source: "filter", target: "http" },
        { code: "missing-port", message: "`filter` has several outputs. Say which: `pass`, `reject`." },
      ],
      [
        "that is there twice",
        { source: "start", sourceHandle: "out", target: "filter", targetHandle: "in" },
        { code: "duplicate-edge", path: "edges.3" },
      ],
      [
        "by a port of a node that has none",
        { source: "note", sourceHandle: "out", target: "http" },
        { code: "unknown-port", path: "edges.3.sourceHandle", message: "`note` has no port `out`. It has none." },
      ],
      [
        "out of a note",
        { source: "note", target: "http" },
        { code: "unknown-port", path: "edges.3.source", message: "`note` has no output. Remove this edge." },
      ],
      ["into a note", { source: "start", target: "note" }, { code: "unknown-port", message: "`note` has no input. Remove this edge." }],
      ["into a trigger", { source: "old", target: "start" }, { code: "unknown-port", path: "edges.3.target" }],
    ])("finds one %s", (_, edge, problem) => {
      const faults = faultsOf(edge).filter(({ code }) => !["unknown-type", "cycle", "unreachable", "layout-unknown-node"].includes(code));

      expect(faults).toMatchObject([{ severity: "error", edge: 3, ...problem }]);
    });
  });

  it("gives a circle with its path", () => {
    const steps = ["a", "b"].map((id) => ({ id, type: "transform", params: { expression: "$" } }));
    const edges = [
      { source: "start", target: "a" },
      { source: "a", target: "b" },
      { source: "b", target: "a" },
    ];

    expect(validate({ nodes: [start, ...steps], edges })).toMatchObject([{ code: "cycle", cycle: ["a", "b", "a"] }]);
  });

  it("refuses a graph that multiplies its messages without end", () => {
    const layers = Array.from({ length: 15 }, (_, index) => ({ id: `n${index}`, type: "filter", params: { condition: "true" } }));
    const edges = layers
      .slice(1)
      .flatMap(({ id }, index) => ["pass", "reject"].map((sourceHandle) => ({ source: `n${index}`, sourceHandle, target: id })));

    const problems = validate({ nodes: [start, ...layers], edges: [{ source: "start", target: "n0" }, ...edges] });

    expect(problems).toMatchObject([{ code: "too-many-paths", node: "n14" }]);
  });

  it("finds what tests name and the flow does not have", () => {
    const tests = [
      {
        name: "a",
        trigger: "note",
        responses: { start: [] },
        expect: { requests: [{ node: "crm" }], output: { gone: 1 }, where: ["status = "] },
      },
    ];

    expect(validate({ nodes: [start, { id: "note", type: "note" }], tests }).map(({ code, path }) => `${code} ${path}`)).toEqual([
      "test tests.0.trigger",
      "test tests.0.responses.start",
      "test tests.0.expect.requests.0.node",
      "test tests.0.expect.output.gone",
      "test tests.0.expect.where.0",
    ]);
  });

  it("finds a test's trigger that is not there", () => {
    const problems = validate({ nodes: [start], tests: [{ name: "a", trigger: "strat", expect: {} }] });

    expect(problems).toMatchObject([{ code: "test", path: "tests.0.trigger", message: "There is no node `strat`. Did you mean `start`?" }]);
  });

  it("asks a test for its trigger when there are several", () => {
    const problems = validate({ nodes: [start, { id: "again", type: "manual" }], tests: [{ name: "a", expect: {} }] });

    expect(problems).toMatchObject([
      { code: "test", path: "tests.0.trigger", message: "The flow has several triggers. Say which: `start`, `again`." },
    ]);
  });

  it("still finds the other faults of a node whose params do not fit", () => {
    const problems = validateNode({ type: "http", params: { url: "https://a.example/{{ }}", body: { kind: "json", value: "a +", x: 1 } } });

    expect(problems.map(({ path }) => path)).toEqual(["nodes.node.params.body.x", "nodes.node.params.url", "nodes.node.params.body.value"]);
  });
});
