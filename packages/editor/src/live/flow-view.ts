import { type EdgeMessage, edgeMessages, type Flow, type FlowNode, type RunError, type Step } from "@gancho/engine";
import { nodeName } from "../document/nodes.ts";
import { type Chip, chipOf } from "./chip.ts";

/**
 * How a node stands after a run, a test or a preview.
 *
 * `unreached`: messages ran, none came here. `unsent`: it asked for an effect that nobody has recorded, which a preview does not carry out.
 */
export type NodeState = "idle" | "ok" | "unreached" | "failed" | "running" | "waiting" | "unsent" | "disabled";

export interface NodeView {
  readonly state: NodeState;
  /** Whether a message came in. */
  readonly received: boolean;
  /** The output ports by which messages left. */
  readonly hits: ReadonlySet<string>;
  /** The steps of this node, in canonical order. */
  readonly steps: readonly Step[];
  /** Of the first step that failed. */
  readonly error?: RunError;
}

export type EdgeState = "live" | "filtered" | "failed" | "idle";

export interface EdgeView {
  readonly state: EdgeState;
  readonly chip: Chip;
  readonly messages: readonly EdgeMessage[];
}

/** After a split there is one for each item: more than these nobody reads. */
const maxWhys = 10;

/** What decided in the steps of a node, in the engine's words, each once; the first ten. */
export function whysOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap(({ why }) => why ?? []))].slice(0, maxWhys);
}

/** What the canvas shows of one execution: the same for a preview, a test and a past run. */
export interface FlowView {
  readonly nodes: ReadonlyMap<string, NodeView>;
  /** By index in the document. */
  readonly edges: ReadonlyMap<number, EdgeView>;
}

export const nothingRan: FlowView = { nodes: new Map(), edges: new Map() };

/**
 * What the canvas shows of a flow and the steps that ran through it.
 *
 * @param active - whether more steps may come: nodes that none has reached are then idle, not passed by
 */
export function viewFlow(flow: Flow, steps: readonly Step[], active = false): FlowView {
  if (steps.length === 0) return nothingRan;
  const byNode = Map.groupBy(steps, (step) => step.node);
  const nodes = new Map(flow.nodes.map((node) => [node.id, viewNode(byNode.get(node.id) ?? [], active)]));
  return { nodes, edges: viewEdges(flow, steps, nodes) };
}

function viewNode(steps: readonly Step[], active: boolean): NodeView {
  const hits = new Set(steps.flatMap((step) => step.emissions.map((emission) => emission.port)));
  const failed = steps.find((step) => step.status === "failed" && step.error !== undefined);
  const view = { received: steps.length > 0, hits, steps, state: stateOf(steps, active) };
  return failed?.error === undefined ? view : { ...view, error: failed.error };
}

function stateOf(steps: readonly Step[], active: boolean): NodeState {
  if (steps.length === 0) return active ? "idle" : "unreached";
  if (steps.some((step) => step.disabled)) return "disabled";
  if (steps.some((step) => step.status === "failed")) return "failed";
  if (steps.some((step) => step.status === "waiting")) return "waiting";
  if (steps.some((step) => step.status === "unknown")) return active ? "running" : "unsent";
  return "ok";
}

/** Why nothing came over an edge; the strongest reason of those that lead to a node is passed on. */
type Reason =
  | { readonly state: "failed"; readonly name: string }
  | { readonly state: "idle" }
  | { readonly state: "filtered"; readonly node: FlowNode | undefined; readonly whys: readonly string[] };

const strength = { failed: 2, idle: 1, filtered: 0 } as const;

function viewEdges(flow: Flow, steps: readonly Step[], nodes: ReadonlyMap<string, NodeView>): Map<number, EdgeView> {
  const travelled = edgeMessages(flow, steps);
  const known = new Map<string, Reason>();
  const names = new Map(flow.nodes.map((node) => [node.id, nodeName(node)]));

  function reasonAfter(id: string, seen: ReadonlySet<string>): Reason {
    const view = nodes.get(id);
    if (view?.state === "failed") return { state: "failed", name: names.get(id) ?? id };
    if (view?.state === "ok" || view?.state === "disabled") {
      return { state: "filtered", node: flow.nodes.find((node) => node.id === id), whys: whysOf(view.steps) };
    }
    if (view?.state !== "unreached" || seen.has(id)) return { state: "idle" };
    const memo = known.get(id);
    if (memo !== undefined) return memo;
    const path = new Set([...seen, id]);
    const reasons = flow.edges.filter((edge) => edge.target === id).map((edge) => reasonAfter(edge.source, path));
    const reason = reasons.toSorted((one, other) => strength[other.state] - strength[one.state])[0] ?? { state: "idle" };
    known.set(id, reason);
    return reason;
  }

  function viewEdge(source: string, messages: readonly EdgeMessage[]): EdgeView {
    if (messages.length > 0) return { state: "live", chip: chipOf(messages), messages };
    const reason = reasonAfter(source, new Set());
    return { state: reason.state, chip: chipOfReason(reason), messages };
  }

  return new Map(flow.edges.map((edge, index) => [index, viewEdge(edge.source, travelled.get(index) ?? [])]));
}

function chipOfReason(reason: Reason): Chip {
  if (reason.state !== "filtered") return reason.state === "failed" ? { kind: "failed", name: reason.name } : { kind: "idle" };
  const { node, whys } = reason;
  const rule = node?.params.condition;
  return { kind: "filtered", name: node === undefined ? "" : nodeName(node), whys, ...(typeof rule === "string" ? { rule } : {}) };
}
