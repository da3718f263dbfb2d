import { EdgeLabelRenderer, type EdgeProps, Position, useStore } from "@xyflow/react";
import { memo } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { EdgeView } from "../live/flow-view.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { ChipPopover } from "./ChipPopover.tsx";
import { useChipFocus } from "./chip-focus.ts";
import { chipClass, chipIcon, chipReason, chipText } from "./chip-look.ts";
import { portReach } from "./geometry.ts";
import { descriptionId, type WireEdge } from "./graph.ts";
import { type Point, wirePath } from "./wire-path.ts";

const idle: EdgeView = { state: "idle", chip: { kind: "idle" }, messages: [] };

/** Under a card that failed a shorter wire shows its × and no chip: the card says what failed. */
const roomForChip = 36;

/** Longest description of what an edge carries, in characters: a webhook's headers and its body fit; what is longer is read in the popover. */
const maxDescription = 4000;

/** An edge: the way that messages take, and in its chip what took it. */
export const Wire = memo(function Wire({ id, sourceX, sourceY, targetX, targetY, sourcePosition, selected, data }: EdgeProps<WireEdge>) {
  const view = data?.view;
  const leaves = sourcePosition === Position.Right ? "right" : "bottom";
  // The library gives the outer edges of the ports' hit areas; wires begin at the frames of the cards.
  const source = leaves === "right" ? { x: sourceX - portReach, y: sourceY } : { x: sourceX, y: sourceY - portReach };
  const target = { x: targetX, y: targetY + portReach };
  const { path, tip, chip } = wirePath({ source, target, leaves, shared: data?.shared ?? false });
  const state = view?.state ?? "idle";
  return (
    <>
      <path d={path} className="wire-hit" data-wire={data?.index} />
      <path d={path} className={classes("wire", state, selected && "sel")} />
      <path d={headPath(tip, state === "failed")} className={classes("wire head", state, selected && "sel")} />
      <EdgeLabelRenderer>
        <WireChip
          edgeId={id}
          index={data?.index ?? 0}
          at={chip}
          title={data?.title ?? ""}
          view={view ?? idle}
          bare={view === undefined || (state === "failed" && tip.y - source.y < roomForChip)}
          selected={selected ?? false}
        />
      </EdgeLabelRenderer>
    </>
  );
});

/** An open arrow head of 8 by 4, or an × where nothing can arrive any more. */
function headPath({ x, y }: Point, failed: boolean): string {
  return failed ? `M${x - 4} ${y - 5}l8 8m0 -8l-8 8` : `M${x - 4} ${y - 3}l4 4l4 -4`;
}

interface WireChipProps {
  edgeId: string;
  index: number;
  at: Point;
  title: string;
  view: EdgeView;
  /** No chip: nothing has run, or there is no room for one. */
  bare: boolean;
  selected: boolean;
}

function WireChip({ edgeId, index, at, title, view, bare, selected }: WireChipProps) {
  const { t } = useTranslation();
  const focus = useChipFocus();
  const text = chipText(view.chip, t);
  const reason = chipReason(view.chip, t);
  const hasMore = view.messages.length > 0 || reason !== undefined;
  const isOpen = focus.open === index && hasMore;
  const canvas = useStore((state) => state.domNode);
  return (
    <>
      <span id={descriptionId(edgeId)} hidden>
        {[text, reason ?? carried(view)]
          .filter((part) => part !== "")
          .join(": ")
          .slice(0, maxDescription)}
      </span>
      {!bare && (
        <button
          type="button"
          tabIndex={-1}
          data-wire={index}
          className={classes(chipClass(view.chip, view.state), "nodrag nopan", (isOpen || selected) && "hover")}
          style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          onMouseEnter={() => focus.hover(index)}
          onMouseLeave={() => focus.hover(undefined)}
          onClick={() => focus.pin(index)}
          disabled={!hasMore}
        >
          <Icon name={chipIcon(view.chip)} size={14} />
          <span>{text}</span>
        </button>
      )}
      {isOpen && canvas !== null && createPortal(<ChipPopover at={at} view={view} title={title} />, canvas)}
    </>
  );
}

/** What came over the edge, as JSON; empty for nothing. */
function carried({ messages: [first, ...more] }: EdgeView): string {
  if (first === undefined) return "";
  return JSON.stringify(more.length === 0 ? first.message : [first, ...more].map(({ message }) => message));
}
