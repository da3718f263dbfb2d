import { useStore } from "@xyflow/react";
import { cardWidth } from "./geometry.ts";

const widest = 304;
const narrowest = 208;
/** With this much room it stands beside the whole card, else beside the chip. */
const comfortable = 248;
const margin = 12;
/** Half of the widest chip, and a gap: what a popover keeps free of where there is no room beside the whole card. */
const chipReach = 76;

export interface PopoverPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly maxHeight: number;
  /** Of the dotted line between chip and popover. */
  readonly leader: { readonly top: number; readonly left: number; readonly width: number };
}

/**
 * Where a chip's popover stands, in px of the canvas: beside the column, or at least beside its own wire.
 *
 * @param highest - how high it may become, in px
 */
export function usePopoverPlace(at: { readonly x: number; readonly y: number }, highest: number): PopoverPlace {
  const [left, top, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  return popoverPlace({ x: left + at.x * zoom, y: top + at.y * zoom }, { width, height }, { zoom, highest });
}

export function popoverPlace(
  chip: { readonly x: number; readonly y: number },
  canvas: { readonly width: number; readonly height: number },
  { zoom, highest }: { readonly zoom: number; readonly highest: number },
): PopoverPlace {
  const room = (reach: number) => ({ right: canvas.width - margin - chip.x - reach, left: chip.x - reach - margin });
  const cardReach = (cardWidth / 2) * zoom + margin;
  const wide = room(cardReach);
  const reach = Math.max(wide.right, wide.left) >= comfortable ? cardReach : chipReach;
  const free = room(reach);
  const onRight = free.right >= Math.min(comfortable, free.left);
  const width = Math.max(narrowest, Math.min(widest, onRight ? free.right : free.left));
  const left = onRight ? chip.x + reach : chip.x - reach - width;
  const maxHeight = Math.min(highest, canvas.height - 2 * margin);
  return {
    left,
    top: Math.max(margin, Math.min(chip.y - 40, canvas.height - maxHeight - margin)),
    width,
    maxHeight,
    leader: { top: chip.y, left: onRight ? chip.x : left + width, width: reach },
  };
}
