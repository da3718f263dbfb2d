import { joinOf } from "../node-type/ports.ts";
import type { Flow } from "./schema.ts";

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
  return inOrder(verticesOf(graph)).map(({ id }) => id);
}

/** The node ids along one circle, its first id again at the end, or `undefined` when there is none. */
export function findCycle(graph: Graph): readonly string[] | undefined {
  const vertices = verticesOf(graph);
  const ordered = new Set(inOrder(vertices));
  // Walking backwards from any node that has no place in the order stays among such nodes, and must meet itself.
  let current = [...vertices.values()].find((vertex) => !ordered.has(vertex));
  const trail: Vertex[] = [];
  while (current !== undefined && !trail.includes(current)) {
    trail.push(current);
    current = current.incoming.find((vertex) => !ordered.has(vertex));
  }
  if (current === undefined) return undefined;
  const circle = trail
    .slice(trail.indexOf(current))
    .map(({ id }) => id)
    .toReversed();
  return [...circle.slice(-1), ...circle];
}

/**
 * For each node in `topologicalOrder`, over how many distinct paths a message of one lineage can reach it; 1 for nodes that no edge enters.
 *
 * A node that joins messages sends on one, however many came: behind it, counting starts again.
 * Parallel edges count as paths of their own. A count may grow beyond what a number holds exactly: compare it with `maxPathsToNode` before you calculate with it.
 */
export function pathCounts(graph: Graph): ReadonlyMap<string, number> {
  const joining = new Set(graph.nodes.filter((node) => joinOf(node) !== undefined).map(({ id }) => id));
  const counts = new Map<string, number>();
  const arriving = new Map<Vertex, number>();
  for (const vertex of inOrder(verticesOf(graph))) {
    const count = joining.has(vertex.id) ? 1 : (arriving.get(vertex) ?? 1);
    counts.set(vertex.id, count);
    for (const target of vertex.outgoing) arriving.set(target, (arriving.get(target) ?? 0) + count);
  }
  return counts;
}

/** Every node from which `id` can be reached; not `id` itself, unless it is on a circle. */
export function upstreamOf(graph: Graph, id: string): ReadonlySet<string> {
  return spread(graph, [id], ({ incoming }) => incoming);
}

/** Every node that can be reached from `ids`; not `ids` themselves, unless they reach each other. */
export function downstreamOf(graph: Graph, ids: readonly string[]): ReadonlySet<string> {
  return spread(graph, ids, ({ outgoing }) => outgoing);
}

function spread(graph: Graph, from: readonly string[], next: (vertex: Vertex) => readonly Vertex[]): ReadonlySet<string> {
  const vertices = verticesOf(graph);
  const found = new Set<Vertex>();
  const pending = from.flatMap((id) => vertices.get(id) ?? []);
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
    for (const neighbour of next(vertex)) {
      if (found.has(neighbour)) continue;
      found.add(neighbour);
      pending.push(neighbour);
    }
  }
  return new Set([...found].map(({ id }) => id));
}

/** A node with its neighbours, one for each edge. */
interface Vertex {
  readonly id: string;
  /** In the document. */
  readonly position: number;
  readonly outgoing: Vertex[];
  readonly incoming: Vertex[];
}

function verticesOf({ nodes, edges }: Graph): ReadonlyMap<string, Vertex> {
  const vertices = new Map<string, Vertex>();
  for (const { id } of nodes) {
    if (!vertices.has(id)) vertices.set(id, { id, position: vertices.size, outgoing: [], incoming: [] });
  }
  for (const edge of edges) {
    const source = vertices.get(edge.source);
    const target = vertices.get(edge.target);
    if (source === undefined || target === undefined) continue;
    source.outgoing.push(target);
    target.incoming.push(source);
  }
  return vertices;
}

function inOrder(vertices: ReadonlyMap<string, Vertex>): readonly Vertex[] {
  const ready = [...vertices.values()].filter(({ incoming }) => incoming.length === 0);
  const entered = new Map<Vertex, number>();
  const order: Vertex[] = [];
  while (ready.length > 0) {
    const vertex = takeFirst(ready);
    order.push(vertex);
    for (const target of vertex.outgoing) {
      const count = (entered.get(target) ?? 0) + 1;
      entered.set(target, count);
      if (count === target.incoming.length) ready.push(target);
    }
  }
  return order;
}

/** Takes out what comes first in the document. Linear, which is enough for a flow's size. */
function takeFirst(ready: Vertex[]): Vertex {
  const first = ready.reduce((left, right) => (left.position <= right.position ? left : right));
  ready.splice(ready.indexOf(first), 1);
  return first;
}
