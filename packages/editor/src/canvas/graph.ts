import { type Flow, type FlowNode, findNodeType, inputPorts, type NodeType, outputPorts, type Port } from "@gancho/engine";
import type { Edge, Node } from "@xyflow/react";
import type { Selection } from "../document/edit.ts";
import { nodeName, type Place } from "../document/nodes.ts";
import { edgePort } from "../document/ports.ts";
import type { EdgeView, FlowView, NodeView } from "../live/flow-view.ts";
import { cardWidth, noteSize, plainHeight } from "./geometry.ts";

/** What a card is drawn from. Compared field by field, so that a card whose node did not change is not drawn again. */
export interface CardData extends Record<string, unknown> {
  readonly node: FlowNode;
  /** `undefined` for a type that this editor does not know. */
  readonly type: NodeType | undefined;
  readonly name: string;
  readonly outputs: readonly Port[];
  readonly hasInput: boolean;
  readonly view: NodeView | undefined;
  readonly problem: string | undefined;
  /** There is no room below for more than one line of an error: the next card begins there. */
  readonly isTight: boolean;
  readonly readOnly: boolean;
}

interface NoteData extends Record<string, unknown> {
  readonly node: FlowNode;
}

interface WireData extends Record<string, unknown> {
  /** In the document's list of edges. */
  readonly index: number;
  readonly view: EdgeView | undefined;
  /** Whether other edges reach the same card. */
  readonly shared: boolean;
  /** What its value is called: the port that it leaves by, or the node that it comes from. */
  readonly title: string;
}

export type CardNode = Node<CardData, "card">;
export type NoteNode = Node<NoteData, "note">;
export type CanvasNode = CardNode | NoteNode;
export type WireEdge = Edge<WireData, "wire">;

/** The id that the input port has on the canvas; documents leave it out. */
export const inputId = "in";

/** The id of an edge on the canvas: the same while its ends stay the same, also when others come and go. */
function wireIds(flow: Flow): readonly string[] {
  const seen = new Map<string, number>();
  return flow.edges.map((edge) => {
    const id = `${edge.source}.${edgePort(flow, edge) ?? ""}-${edge.target}`;
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return count === 0 ? id : `${id}#${count}`;
  });
}

export interface CanvasScene {
  readonly flow: Flow;
  readonly view: FlowView;
  readonly places: ReadonlyMap<string, Place>;
  readonly selection: Selection;
  /** A sentence for each node that has something wrong with it. */
  readonly problems: ReadonlyMap<string, string>;
  readonly readOnly: boolean;
  readonly titleOf: (node: FlowNode) => string;
  readonly wireLabel: (source: string, target: string) => string;
}

export function sceneNodes({ flow, view, places, selection, problems, readOnly, titleOf }: CanvasScene): CanvasNode[] {
  const selected = new Set(selection.nodes);
  return flow.nodes.map((node) => {
    const [x, y] = places.get(node.id) ?? [0, 0];
    const isSelected = selected.has(node.id);
    const common = {
      id: node.id,
      position: { x, y },
      selected: isSelected,
      ariaLabel: `${nodeName(node)} (${titleOf(node)})`,
      ...(isSelected ? { domAttributes: { "aria-selected": true } as const } : {}),
    };
    if (node.type === "note")
      return {
        ...common,
        type: "note",
        zIndex: -1,
        data: { node },
        initialWidth: noteSize(node).width,
        initialHeight: noteSize(node).height,
      };
    const type = findNodeType(node.type);
    const data: CardData = {
      node,
      type,
      name: nodeName(node),
      outputs: type === undefined ? portsOfMissing(flow, node) : outputPorts(node),
      hasInput: type === undefined ? flow.edges.some((edge) => edge.target === node.id) : inputPorts(node).length > 0,
      view: view.nodes.get(node.id),
      problem: problems.get(node.id),
      isTight: view.nodes.get(node.id)?.state === "failed" && roomBelow(node, flow, places) < roomForError,
      readOnly,
    };
    return { ...common, type: "card", data, initialWidth: cardWidth, initialHeight: plainHeight(node) };
  });
}

/** Room that an error of three lines and the wire below it need. */
const roomForError = 104;

/** How far below a card the next one begins, as both stand without an error. */
function roomBelow(node: FlowNode, flow: Flow, places: ReadonlyMap<string, Place>): number {
  const [x, y] = places.get(node.id) ?? [0, 0];
  const bottom = y + plainHeight(node);
  const gaps = flow.nodes.flatMap((other) => {
    const [otherX, otherY] = places.get(other.id) ?? [0, 0];
    return other.id !== node.id && Math.abs(otherX - x) < cardWidth && otherY >= bottom ? [otherY - bottom] : [];
  });
  return Math.min(...gaps);
}

/** A node of an unknown type keeps the ports that its edges name, so that they are drawn and kept. */
function portsOfMissing(flow: Flow, node: FlowNode): Port[] {
  const ids = new Set(flow.edges.filter((edge) => edge.source === node.id).map((edge) => edge.sourceHandle ?? "out"));
  return [...ids].map((id) => ({ id }));
}

export function sceneEdges({ flow, view, selection, wireLabel }: CanvasScene): WireEdge[] {
  const names = new Map(flow.nodes.map((node) => [node.id, nodeName(node)]));
  const ids = wireIds(flow);
  const selected = new Set(selection.edges);
  const arriving = Map.groupBy(flow.edges, (edge) => edge.target);
  return flow.edges.map((edge, index) => ({
    id: ids[index] ?? String(index),
    type: "wire",
    source: edge.source,
    sourceHandle: edgePort(flow, edge) ?? "out",
    target: edge.target,
    targetHandle: inputId,
    selected: selected.has(index),
    ariaLabel: wireLabel(names.get(edge.source) ?? edge.source, names.get(edge.target) ?? edge.target),
    domAttributes: { "aria-describedby": descriptionId(ids[index] ?? String(index)) },
    data: {
      index,
      view: view.edges.get(index),
      shared: (arriving.get(edge.target)?.length ?? 0) > 1,
      title: edge.sourceHandle ?? names.get(edge.source) ?? edge.source,
    },
  }));
}

/** The element that says what an edge carries. */
export function descriptionId(edgeId: string): string {
  return `carries-${edgeId}`;
}
