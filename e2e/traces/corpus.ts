import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isJsonObject, type Json, nodeTypes } from "../../packages/engine/src/index.ts";
import { webhookEvent } from "../../packages/engine/src/testing/index.ts";
import type { TraceCase } from "./trace-case.ts";

const root = join(import.meta.dirname, "../..");

/** Everything there is to run: the flows of examples/, the examples of every node type, and what could differ between two JavaScript engines. */
export function traceCorpus(): TraceCase[] {
  return [...exampleFlows(), ...nodeExamples(), ...delicate];
}

function exampleFlows(): TraceCase[] {
  return globSync("examples/*/flow.json", { cwd: root })
    .sort()
    .map((path) => {
      const document = readJson(path);
      const event = readJson(join(dirname(path), "event.json"));
      return { name: path, document, trigger: firstNode(document), event: webhookEvent(isJsonObject(event) ? event : {}), answers: [] };
    });
}

function nodeExamples(): TraceCase[] {
  return nodeTypes.flatMap(({ type, role, examples }) =>
    examples.map(({ title, params, input, answers = [] }) => {
      const node = { id: "example", type, params };
      const nodes = role === "step" ? [{ id: "start", type: "manual" }, node] : [node];
      const edges = role === "step" ? [{ source: "start", target: "example" }] : [];
      const document: Json = { format: "gancho/1", id: "example", name: title, nodes, edges };
      return { name: `${type}: ${title}`, document, trigger: firstNode(document), event: input, answers };
    }),
  );
}

/** What follows from the JavaScript engine rather than from ours, unless somebody takes care: sorting, numbers, texts, time, chance, the order of keys and of promises. */
const delicate: readonly TraceCase[] = [
  transformed("chance", "{ 'uuid': $uuid(), 'random': $random(), 'shuffled': $shuffle([1..20]) }"),
  transformed("time", "{ 'now': $now(), 'millis': $millis(), 'written': $fromMillis($millis(), '[Y]-[M01]-[D01] [FNn] [H01]:[m]') }"),
  transformed("numbers", "[0.1 + 0.2, 1e21, 1 / 3, $formatNumber(1234567.891, '#,##0.00'), $power(2, 0.5), $round(2.5), $string(1e-7)]"),
  transformed("sorting", "$sort($.words)"),
  transformed(
    "texts",
    "[$uppercase('straße'), $length('👩‍👩‍👧'), $split('a,b;c', /[,;]/), $replace('aXbX', 'X', '-'), $base64encode('ñandú')]",
  ),
  transformed("patterns", "$match($.text, /(\\w+)@(\\w+)\\.com/)"),
  transformed("digests", "[$hash('x', 'sha256'), $hmac('x', 'key', 'sha1'), $slug('Ça va, où?')]"),
  transformed("keys", "$merge([{ '10': 1, 'b': 2, '2': 3, 'a': 4 }, $])"),
  transformed("a mistake", "$number('twelve')"),
  transformed("a missing field", "body.wrods"),
  {
    name: "splits, joins and retries",
    document: {
      format: "gancho/1",
      id: "joins",
      name: "Joins",
      nodes: [
        { id: "start", type: "manual" },
        { id: "items", type: "split", params: { items: "words", concurrency: 2 } },
        {
          id: "call",
          type: "http",
          onError: "route",
          params: { method: "POST", url: "https://sink.example.com/{{ $ }}", retry: { attempts: 2 } },
        },
        { id: "all", type: "collect", params: { expression: "{ 'states': [$.status], 'at': $uuid() }" } },
        { id: "both", type: "merge" },
      ],
      edges: [
        { source: "start", target: "items" },
        { source: "items", sourceHandle: "item", target: "call" },
        { source: "call", sourceHandle: "ok", target: "all" },
        { source: "call", sourceHandle: "error", target: "all" },
        { source: "all", target: "both" },
        { source: "start", target: "both" },
      ],
    },
    trigger: "start",
    event: { words: ["zebra", "ärger", "Öl"] },
    answers: [
      { status: "done", value: { status: 503, headers: {}, body: "" }, startedAt: 0, finishedAt: 7 },
      { status: "failed", error: { code: "http.network", message: "refused", retry: true }, startedAt: 8, finishedAt: 9 },
      { status: "done", value: { status: 201, headers: { "x-id": "1" }, body: { ok: true } }, startedAt: 10, finishedAt: 12 },
    ],
  },
];

function transformed(name: string, expression: string): TraceCase {
  return {
    name,
    document: {
      format: "gancho/1",
      id: "delicate",
      name,
      nodes: [
        { id: "start", type: "manual" },
        { id: "made", type: "transform", params: { expression } },
      ],
      edges: [{ source: "start", target: "made" }],
    },
    trigger: "start",
    event: { body: { words: 1 }, words: ["b", "ä", "a", "Z", "é", "e"], text: "ana@example.com, bo@sample.com" },
    answers: [],
  };
}

function firstNode(document: Json): string {
  const nodes = isJsonObject(document) && Array.isArray(document.nodes) ? document.nodes : [];
  const [first] = nodes.filter(
    (node) => isJsonObject(node) && nodeTypes.some(({ type, role }) => type === node.type && role === "trigger"),
  );
  return isJsonObject(first) && typeof first.id === "string" ? first.id : "example";
}

function readJson(path: string): Json {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
