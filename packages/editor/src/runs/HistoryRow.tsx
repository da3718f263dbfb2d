import { type ReactNode, useEffect, useRef } from "react";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatDuration, formatMoment, formatTime } from "../i18n/format.ts";
import { Td, Tr } from "../ui/Table.tsx";

/** Left out where the list is narrow: what happened and why comes first. */
export const wideOnly = "hidden @min-[800px]:table-cell";

interface HistoryRowProps {
  pill: ReactNode;
  title: string;
  /** What screen readers call the row. */
  label: string;
  /** Below the title. */
  meta: ReactNode;
  why: string;
  durationMs: number | null;
  /** ISO 8601. */
  at: string;
  now: number;
  selected: boolean;
  onSelect: () => void;
}

/** One line of the history: what became of it, where it belongs, and why. */
export function HistoryRow({ pill, title, label, meta, why, durationMs, at, now, selected, onSelect }: HistoryRowProps) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <Tr ref={row} selected={selected} className="relative [&>td]:h-[50px]">
      <Td>{pill}</Td>
      <Td>
        {/* Stretched over the row: a click anywhere shows it. */}
        <button
          type="button"
          onClick={onSelect}
          aria-pressed={selected}
          aria-label={label}
          className="block w-full truncate text-left leading-[18px] font-medium text-ink-1 after:absolute after:inset-0"
        >
          {title}
        </button>
        <div className="truncate text-xs text-ink-3">{meta}</div>
      </Td>
      <Td className="text-xs" title={why}>
        <CodeText text={why} />
      </Td>
      <Td end className={`${wideOnly} text-ink-3`}>
        {durationMs === null ? "" : formatDuration(durationMs)}
      </Td>
      <Td end>
        <time dateTime={at} title={formatMoment(at)}>
          {formatTime(at, now)}
        </time>
      </Td>
    </Tr>
  );
}
