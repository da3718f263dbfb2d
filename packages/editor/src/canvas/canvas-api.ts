import type { Place } from "../document/nodes.ts";

/** What others may ask of the canvas on the screen: only what concerns the view, never the document. */
export interface CanvasApi {
  /** Shows all of the flow. */
  fit(): void;
  /** Brings a node into view, without changing the zoom. */
  reveal(id: string): void;
  /** The middle of what is seen, in the flow's plane. */
  middle(): Place;
  /** How high a node's card is, once it was drawn. */
  heightOf(id: string): number | undefined;
  zoomIn(): void;
  zoomOut(): void;
}
