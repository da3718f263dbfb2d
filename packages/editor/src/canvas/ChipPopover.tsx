import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { JsonText } from "../expression/JsonText.tsx";
import { formatSize } from "../i18n/format.ts";
import type { EdgeView } from "../live/flow-view.ts";
import { copyText } from "../ui/copy-text.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { say } from "../ui/toast.tsx";
import { CodeText } from "./CodeText.tsx";
import { useChipFocus } from "./chip-focus.ts";
import { chipReason, chipText } from "./chip-look.ts";
import { usePopoverPlace } from "./use-popover-place.ts";

interface ChipPopoverProps {
  /** The middle of the chip, in the flow's plane. */
  at: { x: number; y: number };
  view: EdgeView;
  /** The port that it left by, or the name of the node. */
  title: string;
}

/** In px: a sentence takes up to four lines. */
const reasonHeight = 92;
const valueHeight = 320;

/** All of what an edge carries, or why it carries nothing. */
export function ChipPopover({ at, view, title }: ChipPopoverProps) {
  const { t } = useTranslation();
  const reason = chipReason(view.chip, t);
  if (reason !== undefined) {
    return (
      <Beside at={at} highest={reasonHeight}>
        <p className="body text-xs">
          <CodeText text={reason} />
        </p>
      </Beside>
    );
  }
  return (
    <Beside at={at} highest={valueHeight}>
      <Value view={view} title={title} />
    </Beside>
  );
}

interface BesideProps {
  at: ChipPopoverProps["at"];
  /** In px. */
  highest: number;
  children: ReactNode;
}

/** Beside the column, tied to the chip by a dotted line. */
function Beside({ at, highest, children }: BesideProps) {
  const focus = useChipFocus();
  const { leader, ...place } = usePopoverPlace(at, highest);
  return (
    <>
      <span className="leader" style={leader} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the pointer may move into it without closing it. */}
      <div
        className="chip-pop nowheel nodrag nopan"
        style={place}
        onMouseEnter={() => focus.open !== undefined && focus.hover(focus.open)}
        onMouseLeave={() => focus.hover(undefined)}
      >
        {children}
      </div>
    </>
  );
}

function Value({ view, title }: Omit<ChipPopoverProps, "at">) {
  const { t } = useTranslation();
  const focus = useChipFocus();
  const messages = view.messages.map(({ message }) => message);
  const value = messages.length === 1 ? (messages[0] ?? null) : messages;
  const json = JSON.stringify(value, null, 2);
  return (
    <>
      <header>
        <b className="max-w-[60%] shrink-0 truncate">{title}</b>
        <span className="grow truncate text-ink-3">
          {chipText(view.chip, t)}, {formatSize(json.length)}
        </span>
        <IconButton
          icon="copy"
          iconSize={14}
          label={t("flow.canvas.copyValue")}
          onClick={() => void copyText(json).then((copied) => copied && say(t("flow.canvas.copied")))}
        />
        <IconButton
          icon={focus.pinned ? "x" : "pin"}
          iconSize={14}
          label={t(focus.pinned ? "flow.canvas.unpin" : "flow.canvas.pin")}
          onClick={() => (focus.pinned ? focus.close() : focus.open !== undefined && focus.pin(focus.open))}
        />
      </header>
      <div className="body">
        <JsonText value={value} />
      </div>
      {!focus.pinned && <footer className="whitespace-nowrap">{t("flow.canvas.clickToPin")}</footer>}
    </>
  );
}
