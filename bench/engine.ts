// What the engine costs, against the same work by jsonata alone and by hand. Writes the tables of docs/performance.md.

import jsonata from "jsonata";
import { do_not_optimize, measure } from "mitata";
import {
  compile,
  compileExpression,
  type ExpressionScope,
  execute,
  type Flow,
  type Json,
  parseFlow,
  type World,
} from "../packages/engine/src/index.ts";

const event = {
  body: {
    name: "#1847",
    status: "paid",
    total: "249.90",
    email: "ana@example.com",
    items: [
      { sku: "cup", price: 12.5, quantity: 2 },
      { sku: "pot", price: 24, quantity: 1 },
      { sku: "tea", price: 6.25, quantity: 8 },
    ],
  },
};
type Order = typeof event;

/** One of each kind of expression, with the same thing written by hand. */
const expressions: readonly { kind: string; source: string; byHand: (order: Order) => unknown }[] = [
  { kind: "a path", source: "body.name", byHand: ({ body }) => body.name },
  {
    kind: "a condition",
    source: "body.status = 'paid' and $number(body.total) > 100",
    byHand: ({ body }) => body.status === "paid" && Number(body.total) > 100,
  },
  { kind: "arithmetic", source: "$round($number(body.total) * 1.21, 2)", byHand: ({ body }) => Math.round(Number(body.total) * 121) / 100 },
  { kind: "text", source: "'Order ' & body.name & ' by ' & body.email", byHand: ({ body }) => `Order ${body.name} by ${body.email}` },
  {
    kind: "an object",
    source: "{ 'title': 'Order ' & body.name, 'value': $number(body.total) }",
    byHand: ({ body }) => ({ title: `Order ${body.name}`, value: Number(body.total) }),
  },
  {
    kind: "a list",
    source: "[body.items.{ 'sku': sku, 'total': price * quantity }]",
    byHand: ({ body }) => body.items.map(({ sku, price, quantity }) => ({ sku, total: price * quantity })),
  },
  {
    kind: "a choice from a list",
    source: "body.items[price > 10].sku",
    byHand: ({ body }) => body.items.filter(({ price }) => price > 10).map(({ sku }) => sku),
  },
  {
    kind: "a sum",
    source: "$sum(body.items.(price * quantity))",
    byHand: ({ body }) => body.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
  },
  {
    kind: "a pattern",
    source: "$contains(body.email, /@example\\.(com|org)$/)",
    byHand: ({ body }) => /@example\.(com|org)$/.test(body.email),
  },
  {
    kind: "a function",
    source: "$sum($map(body.items, function($i) { $i.price * $i.quantity }))",
    byHand: ({ body }) => body.items.map(({ price, quantity }) => price * quantity).reduce((sum, value) => sum + value, 0),
  },
  { kind: "chance", source: "$uuid()", byHand: () => crypto.randomUUID() },
];

const condition = "body.status = 'paid' and $number(body.total) > 100";
const deal = "{ 'title': 'Order ' & body.name, 'value': $number(body.total) }";
const keep = "{ 'body': body }";

interface Example {
  readonly name: string;
  readonly flow: Flow;
  /** The expressions that a message meets on its way, in order. */
  readonly sources: readonly string[];
  readonly byHand: (order: Order) => unknown;
}

const examples: readonly Example[] = [
  {
    name: "4 nodes",
    flow: chain([filter("large", condition), transform("deal", deal)]),
    sources: [condition, deal],
    byHand: ({ body }) => {
      if (!(body.status === "paid" && Number(body.total) > 100)) return undefined;
      return JSON.stringify({ title: `Order ${body.name}`, value: Number(body.total) });
    },
  },
  {
    name: "30 nodes",
    flow: chain([
      ...Array.from({ length: 9 }, (_, round) => [
        filter(`f${round}`, condition),
        transform(`t${round}`, keep),
        transform(`u${round}`, "$"),
      ]).flat(),
      transform("deal", deal),
    ]),
    sources: [...Array.from({ length: 9 }, () => [condition, keep, "$"]).flat(), deal],
    byHand: ({ body }) => {
      let message = { body };
      for (let round = 0; round < 9; round++) {
        if (!(message.body.status === "paid" && Number(message.body.total) > 100)) return undefined;
        message = { body: { ...message.body } };
      }
      return JSON.stringify({ title: `Order ${message.body.name}`, value: Number(message.body.total) });
    },
  },
];

const scope: ExpressionScope = {
  input: event,
  trigger: event,
  nodes: () => ({}),
  vars: {},
  run: { id: "run", startedAt: "2026-01-01T00:00:00.000Z", mode: "live" },
  flow: { id: "bench", name: "Bench", version: 1 },
  now: 0,
  seed: "run:step:expression",
};
/** jsonata with the limits that every expression here has. */
const limits = { timeout: 1000, stack: 500, sequence: 100_000 };
const world: World = {
  effect: async () => ({ status: "done", value: { status: 200, headers: {}, body: {} }, startedAt: 0, finishedAt: 1 }),
  wait: async () => "elapsed",
};
// A live run does not say why; whoever opens it later is told.
const request = { runId: "run", startedAt: 0, mode: "live", version: 1, trigger: "start", event, vars: {}, explains: false } as const;

const rows: Row[] = [];
for (const { kind, source, byHand } of expressions) {
  const ours = compileExpression(source);
  const theirs = knownToJsonata(source) ? jsonata(source, limits) : undefined;
  rows.push([
    `${kind}: \`${source}\``,
    await micros(() => compileExpression(source)),
    await micros(() => ours.evaluate(scope)),
    theirs && (await micros(() => theirs.evaluate(event, {}))),
    await micros(() => do_not_optimize(byHand(event))),
  ]);
}
printTable(["expression", "compile", "evaluate", "jsonata alone", "by hand"], rows);

const flowRows: Row[] = [];
for (const { name, flow, sources, byHand } of examples) {
  const plan = compile(flow);
  const ours = sources.map((source) => compileExpression(source));
  const theirs = sources.map((source) => jsonata(source, limits));
  const executed = await micros(() => execute(plan, request, world));
  const evaluated = await micros(async () => {
    for (const expression of ours) await expression.evaluate(scope);
  });
  const alone = await micros(async () => {
    for (const expression of theirs) await expression.evaluate(event, {});
  });
  flowRows.push([
    name,
    await micros(() => compileAll(flow, sources)),
    executed,
    evaluated,
    alone,
    await micros(() => do_not_optimize(byHand(event))),
    executed - evaluated,
  ]);
}
printTable(["flow", "compile", "execute", "its expressions", "jsonata alone", "by hand", "the engine's own"], flowRows);

/** A plan compiles an expression when it is first met. */
function compileAll(flow: Flow, sources: readonly string[]): void {
  const plan = compile(flow);
  for (const source of sources) plan.expression(source);
}

type Row = readonly [name: string, ...cells: (number | undefined)[]];

/** Microseconds that one call takes where nothing disturbs it: the least that was measured, once the code is warm. */
async function micros(work: () => unknown): Promise<number> {
  for (let round = 0; round < 1500; round++) await work();
  const { min } = await measure(work, { min_cpu_time: 150 * 1e6 });
  return min / 1000;
}

function printTable(head: readonly string[], rowsOf: readonly Row[]): void {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  console.log(line(head));
  console.log(line(head.map((_, column) => (column === 0 ? "---" : "---:"))));
  for (const [name, ...cells] of rowsOf) console.log(line([name, ...cells.map((cell) => (cell === undefined ? "-" : inMicros(cell)))]));
  console.log();
}

function inMicros(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

/** `$uuid` is ours. */
function knownToJsonata(source: string): boolean {
  return !source.includes("$uuid");
}

function filter(id: string, of: string) {
  return { id, type: "filter", port: "pass", params: { condition: of } };
}

function transform(id: string, expression: string) {
  return { id, type: "transform", port: "out", params: { expression } };
}

/** A manual trigger, then these nodes one after the other, then an HTTP request. */
function chain(middle: readonly { id: string; type: string; port: string; params: Record<string, Json> }[]): Flow {
  const nodes = [
    { id: "start", type: "manual", port: "out" },
    ...middle,
    { id: "crm", type: "http", port: "ok", params: { method: "POST", url: "https://crm.example.com/deals" } },
  ];
  const edges = nodes
    .slice(1)
    .map(({ id }, index) => ({ source: nodes[index]?.id ?? "", sourceHandle: nodes[index]?.port ?? "", target: id }));
  const parsed = parseFlow({ format: "gancho/1", id: "bench", name: "Bench", nodes: nodes.map(({ port, ...node }) => node), edges });
  if (!("flow" in parsed)) throw new Error("The flow of the benchmark is no flow.");
  return parsed.flow;
}
