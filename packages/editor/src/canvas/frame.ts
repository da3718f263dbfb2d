import type { Flow } from "@gancho/engine";
import { cardWidth, noteSize, plainHeight } from "./geometry.ts";
import { placesOf } from "./layout.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the flow's plane lies behind the canvas: its origin in px of the screen, and its scale. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface FrameOptions {
  /** How high a card is once it was drawn, with its foot line and error; else as it is without them. */
  readonly heightOf?: (id: string) => number | undefined;
}

const margin = 24;
const minZoom = 0.4;

/** The whole flow on a canvas of this size: never enlarged, in the middle across, and from the top when it is not as high as the canvas. */
export function frameFlow(flow: Flow, canvas: Size, { heightOf }: FrameOptions = {}): Frame {
  const places = placesOf(flow);
  const boxes = flow.nodes.map((node) => {
    const [x, y] = places.get(node.id) ?? [0, 0];
    const width = node.type === "note" ? noteSize(node).width : cardWidth;
    return { left: x, top: y, right: x + width, bottom: y + (heightOf?.(node.id) ?? plainHeight(node)) };
  });
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  if (boxes.length === 0) return { x: canvas.width / 2 - cardWidth / 2, y: margin, zoom: 1 };

  const fitting = Math.min((canvas.width - 2 * margin) / width, (canvas.height - 2 * margin) / height, 1);
  const zoom = Math.max(minZoom, fitting);
  return { x: Math.round((canvas.width - width * zoom) / 2 - left * zoom), y: Math.round(margin - top * zoom), zoom };
}
