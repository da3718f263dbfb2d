import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../ui/copy-text.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { say } from "../ui/toast.tsx";
import { shortId } from "./run-state.ts";

interface DetailPanelProps {
  /** What it is about, for screen readers. */
  label: string;
  id: string;
  pill: ReactNode;
  /** Below the line with the pill. */
  head: ReactNode;
  footer?: ReactNode;
  onStep: (direction: 1 | -1) => void;
  onClose: () => void;
  children: ReactNode;
}

/** The panel beside the history: one line of it, told in full. */
export function DetailPanel({ label, id, pill, head, footer, onStep, onClose, children }: DetailPanelProps) {
  const { t } = useTranslation();
  return (
    <aside
      aria-label={label}
      className="absolute inset-y-0 right-0 z-20 flex w-120 max-w-full flex-col border-l border-hairline bg-panel shadow-pop wide:static wide:shadow-none"
    >
      <header className="grid gap-3 px-6 pt-5 pb-4">
        <div className="flex items-center gap-2">
          {pill}
          <span className="truncate font-mono text-xs text-ink-3">{shortId(id)}</span>
          <IconButton
            icon="copy"
            iconSize={14}
            label={t("runs.copyId")}
            onClick={() => void copyText(id).then((copied) => copied && say(t("ui.copied")))}
          />
          <span className="flex-1" />
          <IconButton icon="chevron-up" label={t("runs.previous")} shortcut="K" onClick={() => onStep(-1)} />
          <IconButton icon="chevron-down" label={t("runs.next")} shortcut="J" onClick={() => onStep(1)} />
          <IconButton icon="x" label={t("ui.close")} onClick={onClose} />
        </div>
        {head}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-6">{children}</div>
      {footer}
    </aside>
  );
}

/** What is known in short, name by name: holds `Fact`s. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[96px_1fr] gap-y-0.5 text-xs leading-5">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="truncate text-ink-1">{children}</dd>
    </>
  );
}
