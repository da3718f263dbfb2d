import type { DragEvent } from "react";

const mediaType = "application/x-gancho-node-type";

/** Lets a palette entry be dragged onto the canvas. */
export function startPaletteDrag(event: DragEvent, type: string): void {
  event.dataTransfer.setData(mediaType, type);
  event.dataTransfer.effectAllowed = "copy";
}

/** Whether what hovers over the canvas is a palette entry; its type is told only when it is dropped. */
export function isPaletteDrag(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(mediaType);
}

/** The node type that was dropped, if one was. */
export function droppedNodeType(event: DragEvent): string | undefined {
  const type = event.dataTransfer.getData(mediaType);
  return type === "" ? undefined : type;
}
