import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";
import { Icon } from "./Icon.tsx";

interface ErrorStateProps {
  title: string;
  /** What was answered and what is safe. */
  text: ReactNode;
  onRetry?: () => void;
  className?: string | undefined;
}

/** In place of the part that failed, never over the page. */
export function ErrorState({ title, text, onRetry, className }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div role="alert" className={classes("flex flex-col items-center justify-center gap-1 px-6 py-10 text-center", className)}>
      <Icon name="unplug" size={24} className="mb-1 text-ink-3" />
      <p className="font-semibold text-ink-1">{title}</p>
      <p className="max-w-96 text-ink-3">{text}</p>
      {onRetry && (
        <Button className="mt-3" onClick={onRetry}>
          {t("ui.tryAgain")}
        </Button>
      )}
    </div>
  );
}
