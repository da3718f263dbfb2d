import { GanchoError, type InputIssue } from "../errors.ts";
import { compileExpression } from "../expression/compile.ts";
import type { Expression, Template } from "../expression/expression.ts";
import { compileTemplate } from "../expression/template.ts";
import { findCycle, maxPathsToNode, pathCounts, topologicalOrder } from "../flow/graph.ts";
import type { Flow, FlowNode } from "../flow/schema.ts";
import type { NodeType, Port } from "../node-type/node-type.ts";
import { type ParsedParams, parseParams } from "../node-type/params.ts";
import { joinOf, outputPorts } from "../node-type/ports.ts";
import { findNodeType, sealNodeTypes } from "../nodes/catalogue.ts";
import { followedBy, intoItem, type LineageChange, outOfItem, sameLineage } from "./lineage-change.ts";

/** Where a message goes that leaves by a port. */
interface Route {
  readonly target: string;
  /** Added to the sender's ordinal: each path to the target has an ordinal of its own. */
  readonly ordinalOffset: number;
}

/** A node that waits for several messages. */
export interface PlannedJoin {
  readonly node: string;
  readonly by: "lineage" | "split";
  /** For every node from which it can be reached: what becomes of the lineage of a message there, on each way that differs in this. */
  readonly ways: ReadonlyMap<string, readonly LineageChange[]>;
}

export interface PlannedNode {
  readonly node: FlowNode;
  /** `undefined` for a type that this engine does not know. */
  readonly type: NodeType | undefined;
  readonly params: ParsedParams;
  /** Place in the canonical order of steps. */
  readonly position: number;
  /** The port of a disabled node, and of one whose errors are passed over. */
  readonly firstPort: string | undefined;
  readonly routes: ReadonlyMap<string, readonly Route[]>;
  /** Its outputs by id, in the order of the card. */
  readonly ports: ReadonlyMap<string, Port>;
}

/** A flow made ready to run: the graph in order, params parsed, expressions and templates compiled once. Never changes, but for that memory. */
export interface Plan {
  readonly flow: Flow;
  readonly nodes: ReadonlyMap<string, PlannedNode>;
  /** Those that join messages, upstream first. */
  readonly joins: readonly PlannedJoin[];
  /** @throws GanchoError `expression.syntax` */
  expression(source: string): Expression;
  /** @throws GanchoError `expression.syntax` */
  template(source: string): Template;
}

/**
 * Makes a flow ready to run.
 *
 * Only a graph that cannot be followed is refused here. A node with a faulty param or an unknown type fails when a message reaches it, so that a draft runs as far as it is sound;
 * publishing asks `validateFlow`, which finds everything.
 *
 * @throws GanchoError `flow.invalid`, with an issue for a cycle, a repeated id or more paths to a node than a run may have steps
 */
export function compile(flow: Flow): Plan {
  sealNodeTypes();
  refuseUnfollowable(flow);
  const counts = pathCounts(flow);
  const routes = planRoutes(flow, counts);
  const order = topologicalOrder(flow);
  const positions = new Map(order.map((id, position) => [id, position]));
  const nodes = new Map(flow.nodes.map((node) => [node.id, planNode(node, positions.get(node.id) ?? 0, routes.get(node.id) ?? new Map())]));
  return {
    flow,
    nodes,
    joins: order.flatMap((id) => {
      const by = joinOfPlanned(nodes.get(id));
      return by === undefined ? [] : [{ node: id, by, ways: waysTo(id, order, nodes) }];
    }),
    expression: remember(compileExpression),
    template: remember(compileTemplate),
  };
}

function planNode(node: FlowNode, position: number, routes: ReadonlyMap<string, readonly Route[]>): PlannedNode {
  const type = findNodeType(node.type);
  const ports = outputPorts(node);
  return {
    node,
    type,
    params: parseParams(node),
    position,
    firstPort: ports[0]?.id,
    routes,
    ports: new Map(ports.map((port) => [port.id, port])),
  };
}

function joinOfPlanned(planned: PlannedNode | undefined): PlannedJoin["by"] | undefined {
  return planned && joinOf(planned.node);
}

/** Walks back from a join. A message that is at the join itself has arrived: no change is left. */
function waysTo(join: string, order: readonly string[], nodes: ReadonlyMap<string, PlannedNode>): Map<string, readonly LineageChange[]> {
  const ways = new Map<string, readonly LineageChange[]>();
  const onwards = (target: string): readonly LineageChange[] => (target === join ? [sameLineage] : (ways.get(target) ?? []));
  for (const id of order.slice(0, order.indexOf(join)).toReversed()) {
    const planned = nodes.get(id);
    if (planned === undefined) continue;
    const changes = [...planned.routes].flatMap(([port, routes]) =>
      routes.flatMap(({ target }) => {
        const arriving = joinOfPlanned(nodes.get(target)) === "split" ? outOfItem : sameLineage;
        return leaving(planned, port).flatMap((change) => onwards(target).map((rest) => followedBy(followedBy(change, arriving), rest)));
      }),
    );
    if (changes.length > 0) ways.set(id, distinct(changes));
  }
  return ways;
}

/** What leaving by a port can do to a lineage. A split that failed and is passed over sends on its message as it came. */
function leaving({ node, ports }: PlannedNode, port: string): readonly LineageChange[] {
  if (node.disabled || ports.get(port)?.items !== true) return [sameLineage];
  return node.onError === "continue" ? [intoItem, sameLineage] : [intoItem];
}

function distinct(changes: readonly LineageChange[]): readonly LineageChange[] {
  return [...new Map(changes.map((change) => [`${change.ended}:${change.opened}`, change])).values()];
}

/** For each node and port, where its messages go. An edge from or to a missing node or port carries nothing. */
function planRoutes(flow: Flow, counts: ReadonlyMap<string, number>): Map<string, Map<string, Route[]>> {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const arrived = new Map<string, number>();
  const routes = new Map<string, Map<string, Route[]>>();
  for (const { source, sourceHandle, target } of flow.edges) {
    const sender = nodes.get(source);
    const port = sourceHandle ?? (sender && outputPorts(sender)[0]?.id);
    if (sender === undefined || port === undefined || !nodes.has(target)) continue;
    const ordinalOffset = arrived.get(target) ?? 0;
    arrived.set(target, ordinalOffset + (counts.get(source) ?? 1));
    const ports = routes.get(source) ?? new Map<string, Route[]>();
    ports.set(port, [...(ports.get(port) ?? []), { target, ordinalOffset }]);
    routes.set(source, ports);
  }
  return routes;
}

function refuseUnfollowable(flow: Flow): void {
  const issues: InputIssue[] = [];
  const seen = new Set<string>();
  for (const { id } of flow.nodes) {
    if (seen.has(id)) issues.push({ path: `nodes.${id}`, message: `Two nodes have the id \`${id}\`. Give one of them another.` });
    seen.add(id);
  }
  const cycle = findCycle(flow);
  if (cycle !== undefined)
    issues.push({ path: "edges", message: `The flow goes in a circle: ${cycle.join(" → ")}. Remove one of these edges.` });
  for (const [id, count] of pathCounts(flow)) {
    if (count > maxPathsToNode)
      issues.push({ path: `nodes.${id}`, message: `More than ${maxPathsToNode} paths lead here. Join some of them before this node.` });
  }
  if (issues.length > 0) throw new GanchoError("flow.invalid", "The flow cannot be run.", { issues });
}

function remember<Compiled>(compileSource: (source: string) => Compiled): (source: string) => Compiled {
  const compiled = new Map<string, Compiled>();
  return (source) => {
    const known = compiled.get(source);
    if (known !== undefined) return known;
    const fresh = compileSource(source);
    compiled.set(source, fresh);
    return fresh;
  };
}
