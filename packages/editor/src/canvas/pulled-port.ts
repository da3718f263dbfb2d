import type { Flow } from "@gancho/engine";
import { connectionFault } from "../document/ports.ts";
import type { CanvasNode } from "./graph.ts";

/** The output that a wire is being pulled from. */
export interface PulledPort {
  readonly node: string;
  readonly port: string;
}

/** Marks what the pulled wire can reach, and what it cannot. */
export function markTargets(nodes: readonly CanvasNode[], flow: Flow, pulled: PulledPort | undefined): CanvasNode[] {
  if (pulled === undefined) return nodes.map((node) => ({ ...node, className: "" }));
  return nodes.map((node) => {
    const fits = connectionFault(flow, { source: pulled.node, port: pulled.port, target: node.id }) === undefined;
    return { ...node, className: fits ? "can-take" : node.id === pulled.node ? "" : "cannot-take" };
  });
}
