import { Graph, layout } from "@dagrejs/dagre";
import type { Flow, FlowNode } from "@gancho/engine";
import { isJsonObject, outputPorts } from "@gancho/engine";
import type { Place } from "../document/nodes.ts";
import { edgePort } from "../document/ports.ts";
import { cardWidth, gridStep, noteSize, plainHeight, rowHeight } from "./geometry.ts";

const layerGap = 50;
/** More room under a node that branches: wires turn there. */
const branchGap = 18;
const columnGap = 32;

/**
 * Where each node belongs: layers downwards, branches side by side with the first port leftmost, notes at the left of everything.
 *
 * Looks at nothing but the graph: the places that the document has are not asked.
 *
 * @param heightOf - how high a card is on the screen, where it is known: an error or a warning makes it higher
 */
export function layoutFlow(flow: Flow, heightOf: (id: string) => number | undefined = () => undefined): ReadonlyMap<string, Place> {
  const steps = flow.nodes.filter((node) => node.type !== "note");
  const graph = new Graph({ directed: true });
  graph.setGraph({ rankdir: "TB", rankalign: "top", nodesep: columnGap, ranksep: layerGap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of steps)
    graph.setNode(node.id, {
      width: cardWidth,
      height: (heightOf(node.id) ?? expectedHeight(node)) + (branches(flow, node) ? branchGap : 0),
    });
  for (const { source, target } of edgesInPortOrder(flow))
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target);
  layout(graph, { constraints: siblingOrder(flow) });

  const places = new Map<string, Place>();
  for (const node of steps) {
    const { x = 0, y = 0, height = 0 } = graph.node(node.id);
    places.set(node.id, [Math.round(x - cardWidth / 2), Math.round(y - height / 2)]);
  }
  placeNotes(flow.nodes, places);
  return places;
}

/** Where each node is drawn: its place in the document; for those without one, below what feeds them, or where the automatic layout puts them. */
export function placesOf(flow: Flow): ReadonlyMap<string, Place> {
  const missing = flow.nodes.filter((node) => flow.layout[node.id] === undefined);
  if (missing.length === 0) return new Map(Object.entries(flow.layout));
  const automatic = layoutFlow(flow);
  if (missing.length === flow.nodes.length) return automatic;

  const places = new Map<string, Place>(Object.entries(flow.layout));
  for (const node of missing) {
    const feeder = flow.edges.find((edge) => edge.target === node.id && places.has(edge.source));
    const source = feeder && flow.nodes.find((other) => other.id === feeder.source);
    const [x, y] = (source && places.get(source.id)) ?? automatic.get(node.id) ?? [0, 0];
    const below = source === undefined ? y : y + plainHeight(source) + layerGap;
    places.set(node.id, free([x, below], places));
  }
  return places;
}

/** The nearest place to the right that no card covers. */
export function free([x, y]: Place, places: ReadonlyMap<string, Place>): Place {
  const covered = (left: number) =>
    [...places.values()].some(([otherX, otherY]) => Math.abs(otherX - left) < cardWidth && Math.abs(otherY - y) < 88);
  let left = x;
  while (covered(left)) left += cardWidth + columnGap;
  return [left, y];
}

/** A place rounded to the grid. */
export function snap([x, y]: Place): Place {
  return [Math.round(x / gridStep) * gridStep, Math.round(y / gridStep) * gridStep];
}

/** With the foot line that a trigger has for as long as anybody may call it. */
function expectedHeight(node: FlowNode): number {
  const { verify } = node.params;
  const isOpen = node.type === "webhook" && (verify === undefined || (isJsonObject(verify) && verify.kind === "none"));
  return plainHeight(node) + (isOpen ? rowHeight : 0);
}

function branches(flow: Flow, node: FlowNode): boolean {
  return new Set(flow.edges.filter((edge) => edge.source === node.id).map((edge) => edge.target)).size > 1;
}

function portIndex(flow: Flow, edge: Flow["edges"][number]): number {
  const source = flow.nodes.find((node) => node.id === edge.source);
  const port = edgePort(flow, edge);
  return source === undefined ? 0 : outputPorts(source).findIndex((output) => output.id === port);
}

function edgesInPortOrder(flow: Flow): Flow["edges"] {
  return flow.edges.toSorted((one, other) => (one.source === other.source ? portIndex(flow, one) - portIndex(flow, other) : 0));
}

/** For nodes that are fed by one node alone: the one of the earlier port stands further left. */
function siblingOrder(flow: Flow): { left: string; right: string }[] {
  const fedOnce = new Set(
    flow.nodes
      .map((node) => node.id)
      .filter((id) => new Set(flow.edges.filter((edge) => edge.target === id).map((edge) => edge.source)).size === 1),
  );
  const children = Map.groupBy(
    edgesInPortOrder(flow).filter((edge) => fedOnce.has(edge.target)),
    (edge) => edge.source,
  );
  return [...children.values()].flatMap((edges) => {
    const targets = [...new Set(edges.map((edge) => edge.target))];
    return targets.slice(1).map((right, index) => ({ left: targets[index] ?? right, right }));
  });
}

/** Notes stand beside the topmost card, one below the other; further left where a card is in the way. */
function placeNotes(nodes: readonly FlowNode[], places: Map<string, Place>): void {
  const cards = [...places.values()];
  const [first] = cards.toSorted(([, one], [, other]) => one - other);
  let [left, top] = first ?? [0, 0];
  for (const node of nodes) {
    if (places.has(node.id)) continue;
    const { width, height } = noteSize(node);
    const covers = cards.some(([x, y]) => x < left - columnGap && x + cardWidth > left - width - columnGap && Math.abs(y - top) < height);
    if (covers) left = Math.min(...cards.map(([x]) => x));
    places.set(node.id, [left - width - columnGap, top]);
    top += height + columnGap;
  }
}

/** The flow with a place for every node, so that moving one of them leaves the others where they are drawn. */
export function settle(flow: Flow): Flow {
  if (flow.nodes.every((node) => flow.layout[node.id] !== undefined)) return flow;
  const layout = { ...flow.layout };
  for (const [id, [x, y]] of placesOf(flow)) layout[id] = [x, y];
  return { ...flow, layout };
}
