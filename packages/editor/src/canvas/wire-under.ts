import type { MouseEvent } from "react";

/** The index of the edge under the pointer: its wire or its chip, whatever lies over them. */
export function wireUnder({ clientX, clientY }: MouseEvent): number | undefined {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    const index = element.closest("[data-wire]")?.getAttribute("data-wire");
    if (index !== null && index !== undefined) return Number(index);
  }
  return undefined;
}
