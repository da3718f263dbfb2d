import { type Flow, type FlowInput, flowSchema } from "../../flow/schema.ts";

type NodeInput = FlowInput["nodes"][number];
type EdgeInput = NonNullable<FlowInput["edges"]>[number];

/** What a generated node is; numbers stand for choices, so that a generator can shrink them. */
export interface NodeSpec {
  readonly kind: NodeKind;
  /** Nodes before this one, counted backwards, and which of their ports. */
  readonly parents: readonly (readonly [node: number, port: number])[];
  readonly onError: "fail" | "continue" | "route";
  readonly disabled: boolean;
  /** Of a split; all items at once when left out. */
  readonly concurrency: number | undefined;
}

interface Kind {
  readonly type: string;
  readonly ports: readonly string[];
  params(spec: NodeSpec, id: string): NonNullable<NodeInput["params"]>;
}

const retry = { attempts: 3, initialSeconds: 1 };

const kinds = {
  filter: { type: "filter", ports: ["pass", "reject"], params: () => ({ condition: "$random() > 0.3" }) },
  switch: {
    type: "switch",
    ports: ["a", "b", "default"],
    params: () => ({
      mode: "all",
      cases: [
        { id: "a", when: "$random() > 0.5" },
        { id: "b", when: "$random() > 0.5" },
      ],
    }),
  },
  transform: {
    type: "transform",
    ports: ["out"],
    params: (_, id) => ({ expression: `{ 'by': '${id}', 'at': $uuid(), 'item': $item.index, 'of': $item.count, 'seen': $keys($nodes) }` }),
  },
  fragile: { type: "transform", ports: ["out"], params: () => ({ expression: "$random() > 0.3 ? $ : $error('It broke.')" }) },
  http: {
    type: "http",
    ports: ["ok"],
    params: (_, id) => ({ method: "POST", url: `https://sink.example.com/${id}`, retry }),
  },
  split: {
    type: "split",
    ports: ["item", "empty"],
    params: ({ concurrency }) => ({
      items: "[1..$floor($random() * 4)].{ 'n': $ }",
      ...(concurrency === undefined ? {} : { concurrency }),
    }),
  },
  collect: { type: "collect", ports: ["out"], params: () => ({}) },
  count: { type: "collect", ports: ["out"], params: () => ({ expression: "$count($)" }) },
  merge: { type: "merge", ports: ["out"], params: () => ({}) },
} satisfies Record<string, Kind>;

export type NodeKind = keyof typeof kinds;

export const nodeKinds = Object.keys(kinds).filter((name): name is NodeKind => name in kinds);

/** An acyclic flow behind a manual trigger `start`: every node hangs on nodes before it, by any of their ports. */
export function generatedFlow(specs: readonly NodeSpec[]): Flow {
  const nodes: NodeInput[] = [{ id: "start", type: "manual" }];
  const edges = new Map<string, EdgeInput>();
  const ports: (readonly string[])[] = [["out"]];
  for (const [index, spec] of specs.entries()) {
    const target = `n${index}`;
    for (const [parent, port] of spec.parents) {
      const sender = nodes.length - 1 - (parent % nodes.length);
      const source = nodes[sender]?.id ?? "start";
      const choices = ports[sender] ?? ["out"];
      const sourceHandle = choices[port % choices.length] ?? "out";
      edges.set(`${source} ${sourceHandle} ${target}`, { source, sourceHandle, target });
    }
    const { onError, disabled } = spec;
    const kind: Kind = kinds[spec.kind];
    nodes.push({ id: target, type: kind.type, params: kind.params(spec, target), onError, disabled });
    ports.push(onError === "route" ? [...kind.ports, "error"] : kind.ports);
  }
  return flowSchema.parse({ format: "gancho/1", id: "generated", name: "Generated", nodes, edges: [...edges.values()] });
}
