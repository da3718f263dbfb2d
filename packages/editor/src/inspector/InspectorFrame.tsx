import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/IconButton.tsx";

interface InspectorFrameProps {
  tile?: ReactNode;
  title: ReactNode;
  subtitle: string;
  actions?: ReactNode;
  onClose?: (() => void) | undefined;
  children: ReactNode;
}

/** The panel at the right: a head of at least 60 px, and what is to be said about what is selected. */
export function InspectorFrame({ tile, title, subtitle, actions, onClose, children }: InspectorFrameProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("flow.inspector.name")} className="flow-inspector">
      <header className="flex min-h-15 shrink-0 items-center py-2 gap-3 pr-2 pl-4">
        {tile}
        <div className="min-w-0 flex-1">
          {title}
          <p className="line-clamp-2 text-xs text-ink-3">{subtitle}</p>
        </div>
        {actions}
        {onClose && <IconButton icon="x" label={t("flow.inspector.close")} onClick={onClose} />}
      </header>
      {children}
    </section>
  );
}
