import { findNodeType } from "../../nodes/catalogue.ts";
import type { Problem } from "../problem.ts";
import type { Flow, FlowNode } from "../schema.ts";

/** A flow with what every rule looks up. */
export interface FlowView {
  readonly flow: Flow;
  /** By id; of nodes with one id the first. */
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly triggers: readonly FlowNode[];
}

/** Finds all problems of one kind. Rules do not rely on each other: each passes over what another has to say. */
export type Rule = (view: FlowView) => Problem[];

/** Looks a flow up once for all rules. */
export function viewFlow(flow: Flow): FlowView {
  return {
    flow,
    nodes: new Map(flow.nodes.toReversed().map((node) => [node.id, node])),
    triggers: flow.nodes.filter(isTrigger),
  };
}

export function isTrigger({ type }: FlowNode): boolean {
  return findNodeType(type)?.role === "trigger";
}
