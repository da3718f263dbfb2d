import { type Flow, findNodeType } from "@gancho/engine";
import { memo } from "react";
import { cardWidth, plainHeight } from "../canvas/geometry.ts";
import { placesOf } from "../canvas/layout.ts";

const width = 88;
const height = 56;
const margin = 7;
/** Small flows are not blown up beyond this. */
const maxScale = 0.122;
/** Cards are drawn flatter than they are, so that rows stay apart at this size. */
const cardHeight = 64;

interface FlowPictureProps {
  flow: Flow;
}

/** The shape of a flow at the size of a stamp: its steps in the colours of their categories. Decoration; the name says which flow it is. */
export const FlowPicture = memo(function FlowPicture({ flow }: FlowPictureProps) {
  const places = placesOf(flow);
  const steps = flow.nodes.filter((node) => node.type !== "note");
  const corners = steps.map((node) => places.get(node.id) ?? [0, 0]);
  const left = Math.min(...corners.map(([x]) => x));
  const top = Math.min(...corners.map(([, y]) => y));
  const wide = Math.max(...corners.map(([x]) => x)) + cardWidth - left;
  const high = Math.max(...steps.map((node) => (places.get(node.id)?.[1] ?? 0) + plainHeight(node))) - top;
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high, maxScale);
  const offsetX = (width - wide * scale) / 2;
  const offsetY = (height - high * scale) / 2;

  const boxes = new Map(
    steps.map((node) => {
      const [x, y] = places.get(node.id) ?? [0, 0];
      return [node.id, { x: offsetX + (x - left) * scale, y: offsetY + (y - top) * scale, node }];
    }),
  );
  const w = cardWidth * scale;
  const h = cardHeight * scale;
  return (
    <svg width={width} height={height} aria-hidden="true" className="block rounded-md border border-hairline bg-sunken">
      {flow.edges.map((edge, index) => {
        const from = boxes.get(edge.source);
        const to = boxes.get(edge.target);
        if (from === undefined || to === undefined) return null;
        const x1 = from.x + w / 2;
        const y1 = from.y + h;
        const x2 = to.x + w / 2;
        const middle = (y1 + to.y) / 2;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an edge has no id but its place.
          <path key={index} d={`M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${to.y}`} fill="none" stroke="var(--wire-idle)" />
        );
      })}
      {[...boxes.values()].map(({ node, x, y }) => (
        <rect
          key={node.id}
          x={x}
          y={y}
          width={w}
          height={h}
          rx={Math.min(2, h / 3)}
          fill={`var(--cat-${findNodeType(node.type)?.category ?? "service"})`}
        />
      ))}
    </svg>
  );
});
