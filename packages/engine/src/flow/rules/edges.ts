import type { Port } from "../../node-type/node-type.ts";
import { errorPort, inputPorts, outputPorts } from "../../node-type/ports.ts";
import { findNodeType } from "../../nodes/catalogue.ts";
import type { Problem } from "../problem.ts";
import type { FlowEdge, FlowNode } from "../schema.ts";
import { suggestion } from "../suggestion.ts";
import type { FlowView, Rule } from "./rule.ts";

/** Edges whose ends do not exist, or that are there twice. */
export const checkEdges: Rule = (view) => {
  const seen = new Set<string>();
  return view.flow.edges.flatMap((edge, index) => {
    const key = JSON.stringify([edge.source, effectivePort(view, edge), edge.target]);
    const repeated = seen.has(key);
    seen.add(key);
    const faults = [
      ...checkEnd(view, { id: edge.source, handle: edge.sourceHandle, side: "source" }),
      ...checkEnd(view, { id: edge.target, handle: edge.targetHandle, side: "target" }),
      ...(repeated ? [{ code: "duplicate-edge", at: "", message: "This edge is there twice. Remove one." } as const] : []),
    ];
    return faults.map(({ code, at, message }): Problem => ({ code, severity: "error", path: `edges.${index}${at}`, message, edge: index }));
  });
};

/** An edge without a handle is the same as one that names the only port. */
function effectivePort({ nodes }: FlowView, { source, sourceHandle }: FlowEdge): string | undefined {
  const node = nodes.get(source);
  return sourceHandle ?? (node && soleOutput(node)?.id);
}

/** The output of a node that has one, `error` not counted. */
export function soleOutput(node: FlowNode): Port | undefined {
  const [port, ...others] = outputPorts(node).filter(({ id }) => id !== errorPort.id);
  return others.length === 0 ? port : undefined;
}

interface End {
  readonly id: string;
  readonly handle: string | undefined;
  readonly side: "source" | "target";
}

interface Fault {
  readonly code: "dangling-edge" | "unknown-port" | "missing-port" | "duplicate-edge";
  /** Below the edge. */
  readonly at: string;
  readonly message: string;
}

function checkEnd({ nodes }: FlowView, { id, handle, side }: End): Fault[] {
  const node = nodes.get(id);
  if (node === undefined) {
    return [{ code: "dangling-edge", at: `.${side}`, message: `There is no node \`${id}\`.${suggestion(id, nodes.keys())}` }];
  }
  // What is unknown about the type is said at the node.
  if (findNodeType(node.type) === undefined) return [];
  const ports = side === "source" ? outputPorts(node) : inputPorts(node);
  const at = `.${side}Handle`;
  if (handle !== undefined)
    return ports.some((port) => port.id === handle) ? [] : [{ code: "unknown-port", at, message: unknownPort(node, handle, ports) }];
  if (ports.length === 0)
    return [
      { code: "unknown-port", at: `.${side}`, message: `\`${id}\` has no ${side === "source" ? "output" : "input"}. Remove this edge.` },
    ];
  if (side === "target" || soleOutput(node) !== undefined) return [];
  return [{ code: "missing-port", at, message: `\`${id}\` has several outputs. Say which: ${list(ports)}.` }];
}

function unknownPort({ id, onError }: FlowNode, handle: string, ports: readonly Port[]): string {
  if (handle === errorPort.id && onError !== "route") return `\`${id}\` has no output \`error\`. Set its onError to "route" to get one.`;
  const known = ports.length === 0 ? " It has none." : ` It has ${list(ports)}.`;
  return `\`${id}\` has no port \`${handle}\`.${known}`;
}

function list(ports: readonly Port[]): string {
  return ports.map((port) => `\`${port.id}\``).join(", ");
}
