import type { FlowNode, Port } from "@gancho/engine";
import { outputPorts } from "@gancho/engine";

/** Measures of the node card, in px of the flow's own plane. */
export const cardWidth = 256;
export const cardHeight = 64;
/** A row of port names, and a foot line. */
export const rowHeight = 24;
/** Half of a port's hit area: the library lets wires begin at the outer edge of it. */
export const portReach = 12;

export const gridStep = 16;

/** Over this many outputs the row of names turns into lines. */
const maxPortsInRow = 5;

export type PortLayout = "plain" | "row" | "lines";

/** How a card shows its outputs: one needs no name, several stand in a row, many in lines with their ports at the right. */
export function portLayout(outputs: readonly Port[]): PortLayout {
  if (outputs.length > maxPortsInRow) return "lines";
  return outputs.length > 1 ? "row" : "plain";
}

/** Where along the foot a port stands, in percent of the card's width: the first in the middle for two, an even spread for more. */
export function portPercent(index: number, count: number): number {
  if (count <= 1) return 50;
  if (count === 2) return index === 0 ? 50 : 84;
  if (count === 3) return 20 + index * 30;
  return ((index + 0.5) / count) * 100;
}

/** The height of a node's card while it has no foot line and no error, for the automatic layout. */
export function plainHeight(node: FlowNode): number {
  if (node.type === "note") return noteSize(node).height;
  const outputs = outputPorts(node);
  const layout = portLayout(outputs);
  const ports = layout === "row" ? rowHeight : layout === "lines" ? rowHeight * outputs.length : 0;
  return cardHeight + ports + (node.disabled ? rowHeight : 0);
}

/** The size of a sticky note; its own, or one that holds two lines. */
export function noteSize(node: FlowNode): { width: number; height: number } {
  const { width, height } = node.params;
  return { width: typeof width === "number" ? width : cardWidth, height: typeof height === "number" ? height : 82 };
}
