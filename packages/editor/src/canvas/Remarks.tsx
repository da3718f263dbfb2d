import { ViewportPortal } from "@xyflow/react";
import type { Place } from "../document/nodes.ts";
import { cardWidth } from "./geometry.ts";

/** A few words about a node, for somebody who sees a flow for the first time. */
export interface Remark {
  readonly title: string;
  readonly text: string;
}

interface RemarksProps {
  remarks: ReadonlyMap<string, Remark>;
  places: ReadonlyMap<string, Place>;
}

const gap = 24;

/** Words beside the cards that they are about, at the right. */
export function Remarks({ remarks, places }: RemarksProps) {
  return (
    <ViewportPortal>
      {[...remarks].map(([id, { title, text }]) => {
        const [x, y] = places.get(id) ?? [0, 0];
        return (
          <p
            key={id}
            className="pointer-events-none absolute top-0 left-0 border-l-2 border-border py-0.5 pl-3 text-xs leading-[18px] whitespace-nowrap text-ink-3"
            style={{ transform: `translate(${x + cardWidth + gap}px, ${y + 12}px)` }}
          >
            <b className="block font-medium text-ink-1">{title}</b>
            {text}
          </p>
        );
      })}
    </ViewportPortal>
  );
}
