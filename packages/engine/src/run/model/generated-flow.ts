import { type Flow, type FlowInput, flowSchema } from "../../flow/schema.ts";
import { kindNamed, type NodeKind } from "./node-kinds.ts";

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

/**
 * An acyclic flow behind a manual trigger `start`: every node hangs on nodes before it, by any of their ports.
 *
 * @param concurrency - branches and items of the run at the same time
 */
export function generatedFlow(specs: readonly NodeSpec[], concurrency: number): Flow {
  const nodes: NodeInput[] = [{ id: "start", type: "manual" }];
  const edges = new Map<string, EdgeInput>();
  const ports: (readonly string[])[] = [["out"]];
  for (const [index, spec] of specs.entries()) {
    const target = `n${index}`;
    for (const [parent, port] of spec.parents) {
      const sender = nodes.length - 1 - (parent % nodes.length);
      const source = nodes[sender]?.id ?? "start";
      const choices = ports[sender] ?? [];
      const sourceHandle = choices[port % choices.length];
      if (sourceHandle !== undefined) edges.set(`${source} ${sourceHandle} ${target}`, { source, sourceHandle, target });
    }
    const { onError, disabled } = spec;
    const kind = kindNamed(spec.kind);
    nodes.push({ id: target, type: kind.type, params: kind.params(target, spec.concurrency), onError, disabled });
    ports.push(onError === "route" ? [...kind.ports, "error"] : kind.ports);
  }
  const settings = { concurrency };
  return flowSchema.parse({ format: "gancho/1", id: "generated", name: "Generated", settings, nodes, edges: [...edges.values()] });
}
