import { useStore } from "@xyflow/react";
import { useTranslation } from "react-i18next";
import { JsonText } from "../expression/JsonText.tsx";
import { formatSize } from "../i18n/format.ts";
import { whyInWords } from "../i18n/why-words.ts";
import type { EdgeView } from "../live/flow-view.ts";
import { copyText } from "../ui/copy-text.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { say } from "../ui/toast.tsx";
import { useChipFocus } from "./chip-focus.ts";
import { chipText } from "./chip-look.ts";
import { DecisionText } from "./DecisionText.tsx";
import { cardWidth } from "./geometry.ts";

const width = 304;
const margin = 12;

interface ChipPopoverProps {
  /** The middle of the chip, in the flow's plane. */
  at: { x: number; y: number };
  view: EdgeView;
  /** The port that it left by, or the name of the node. */
  title: string;
}

/** All of what an edge carries, or what kept everything from it, beside its column, tied to the chip by a dotted line. */
export function ChipPopover({ at, view, title }: ChipPopoverProps) {
  const { t } = useTranslation();
  const focus = useChipFocus();
  const [left, top, zoom] = useStore((state) => state.transform);
  const canvasWidth = useStore((state) => state.width);
  const canvasHeight = useStore((state) => state.height);

  const x = left + at.x * zoom;
  const y = top + at.y * zoom;
  const reach = (cardWidth / 2) * zoom + margin;
  const onRight = x + reach + width + margin <= canvasWidth || x < canvasWidth / 2;
  const side = onRight ? Math.min(x + reach, canvasWidth - width - margin) : Math.max(margin, x - reach - width);
  const height = Math.min(320, canvasHeight - 2 * margin);
  const messages = view.messages.map(({ message }) => message);
  const value = messages.length === 1 ? (messages[0] ?? null) : messages;
  const { decision } = view;
  const json = JSON.stringify(value, null, 2);
  const copied = decision === undefined ? json : decision.whys.map(whyInWords).join("\n");

  return (
    <>
      <span
        className="leader"
        style={{ top: y, left: onRight ? x : side + width, width: Math.max(0, onRight ? side - x : x - side - width) }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pointer may move into it without closing it. */}
      <div
        className="chip-pop nowheel nodrag nopan"
        style={{ left: side, top: Math.max(margin, Math.min(y - 40, canvasHeight - height - margin)), width, maxHeight: height }}
        onMouseEnter={() => focus.open !== undefined && focus.hover(focus.open)}
        onMouseLeave={() => focus.hover(undefined)}
      >
        <header>
          <b>{title}</b>
          <span className="grow text-ink-3">
            {chipText(view.chip, t)}
            {decision === undefined && `, ${formatSize(json.length)}`}
          </span>
          <IconButton
            icon="copy"
            iconSize={14}
            label={t(decision === undefined ? "flow.canvas.copyValue" : "flow.canvas.copyReason")}
            onClick={() =>
              void copyText(copied).then((done) => done && say(t(decision === undefined ? "flow.canvas.copied" : "ui.copied")))
            }
          />
          <IconButton
            icon={focus.pinned ? "x" : "pin"}
            iconSize={14}
            label={t(focus.pinned ? "flow.canvas.unpin" : "flow.canvas.pin")}
            onClick={() => (focus.pinned ? focus.close() : focus.open !== undefined && focus.pin(focus.open))}
          />
        </header>
        <div className="body">{decision === undefined ? <JsonText value={value} /> : <DecisionText decision={decision} />}</div>
        {!focus.pinned && <footer>{t("flow.canvas.clickToPin")}</footer>}
      </div>
    </>
  );
}
