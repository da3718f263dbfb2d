import { joinOf } from "../node-type/ports.ts";
import type { Flow, FlowEdge } from "./schema.ts";

/** What the algorithms here read of a flow. Edges from or to a missing node are ignored; of nodes with one id the first counts. */
export type Graph = Pick<Flow, "nodes" | "edges">;

/** A flow with more distinct paths to one node than this is refused: each path is a step of its own. */
export const maxPathsToNode = 10_000;

/**
 * Node ids so that every edge goes forward; among nodes that are free to go, in document order.
 *
 * Nodes on a circle, and those behind one, are left out.
 */
export function topologicalOrder(graph: Graph): readonly string[] {
  const { outgoing, incoming } = adjacency(graph);
  const positions = new Map([...outgoing.keys()].map((id, position) => [id, position]));
  const waitsFor = new Map([...incoming].map(([id, edges]) => [id, edges.length]));
  const ready = [...outgoing.keys()].filter((id) => waitsFor.get(id) === 0);
  const order: string[] = [];
  while (ready.length > 0) {
    const id = takeFirst(ready, positions);
    order.push(id);
    for (const { target } of outgoing.get(id) ?? []) {
      const left = (waitsFor.get(target) ?? 0) - 1;
      waitsFor.set(target, left);
      if (left === 0) ready.push(target);
    }
  }
  return order;
}

/** The node ids along one circle, its first id again at the end, or `undefined` when there is none. */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const { outgoing, incoming } = adjacency(graph);
  const ordered = new Set(topologicalOrder(graph));
  // Walking backwards from any node that has no place in the order stays among such nodes, and must meet itself.
  let current = [...outgoing.keys()].find((id) => !ordered.has(id));
  const trail: string[] = [];
  while (current !== undefined && !trail.includes(current)) {
    trail.push(current);
    current = incoming.get(current)?.find(({ source }) => !ordered.has(source))?.source;
  }
  if (current === undefined) return undefined;
  const circle = trail.slice(trail.indexOf(current)).toReversed();
  return [...circle.slice(-1), ...circle];
}

/**
 * For each node in `topologicalOrder`, over how many distinct paths a message of one lineage can reach it; 1 for nodes that no edge enters.
 *
 * A node that joins messages sends on one, however many came: behind it, counting starts again.
 * Parallel edges count as paths of their own. A count may grow beyond what a number holds exactly: compare it with `maxPathsToNode` before you calculate with it.
 */
export function pathCounts(graph: Graph): ReadonlyMap<string, number> {
  const { incoming } = adjacency(graph);
  const joining = new Set(graph.nodes.filter((node) => joinOf(node) !== undefined).map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const id of topologicalOrder(graph)) {
    const edges = incoming.get(id) ?? [];
    counts.set(id, joining.has(id) || edges.length === 0 ? 1 : edges.reduce((sum, { source }) => sum + (counts.get(source) ?? 0), 0));
  }
  return counts;
}

/** Every node from which `id` can be reached; not `id` itself, unless it is on a circle. */
export function upstreamOf(graph: Graph, id: string): ReadonlySet<string> {
  const { incoming } = adjacency(graph);
  return spread([id], (node) => (incoming.get(node) ?? []).map(({ source }) => source));
}

/** Every node that can be reached from `ids`; not `ids` themselves, unless they reach each other. */
export function downstreamOf(graph: Graph, ids: readonly string[]): ReadonlySet<string> {
  const { outgoing } = adjacency(graph);
  return spread(ids, (node) => (outgoing.get(node) ?? []).map(({ target }) => target));
}

function spread(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [...from];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const neighbour of next(id)) {
      if (found.has(neighbour)) continue;
      found.add(neighbour);
      pending.push(neighbour);
    }
  }
  return found;
}

function adjacency({ nodes, edges }: Graph): { outgoing: ReadonlyMap<string, FlowEdge[]>; incoming: ReadonlyMap<string, FlowEdge[]> } {
  const outgoing = new Map<string, FlowEdge[]>(nodes.map(({ id }) => [id, []]));
  const incoming = new Map<string, FlowEdge[]>(nodes.map(({ id }) => [id, []]));
  for (const edge of edges) {
    if (!outgoing.has(edge.source) || !incoming.has(edge.target)) continue;
    outgoing.get(edge.source)?.push(edge);
    incoming.get(edge.target)?.push(edge);
  }
  return { outgoing, incoming };
}

/** Takes out the id that comes first in the document. Linear, which is enough for a flow's size. */
function takeFirst(ready: string[], positions: ReadonlyMap<string, number>): string {
  const first = ready.reduce((left, right) => ((positions.get(left) ?? 0) <= (positions.get(right) ?? 0) ? left : right));
  ready.splice(ready.indexOf(first), 1);
  return first;
}
