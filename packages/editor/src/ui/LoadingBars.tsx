import { useTranslation } from "react-i18next";
import { classes } from "./classes.ts";

const widths = ["w-3/5", "w-4/5", "w-2/5"];

interface LoadingBarsProps {
  rows?: number;
  /** In px: the height of each row of what comes. */
  rowHeight?: number;
  className?: string | undefined;
}

/** Grey bars in the shape of what comes; they appear after 200 ms, so that quick answers do not flicker. */
export function LoadingBars({ rows = 3, rowHeight = 32, className }: LoadingBarsProps) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("ui.loading")} className={classes("animate-late px-4", className)}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity and never move.
        <div key={index} className="flex items-center" style={{ height: rowHeight }}>
          <span className={classes("h-3 rounded-xs bg-pressed", widths[index % widths.length])} />
        </div>
      ))}
    </div>
  );
}
