import type { RunSummary } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { useShortcut } from "../ui/use-shortcut.ts";
import { RunTable } from "./RunTable.tsx";
import type { RunSearch } from "./use-run-search.ts";

interface RunListProps {
  /** Undefined until they were read. */
  runs: readonly RunSummary[] | undefined;
  error: Error | null;
  search: RunSearch;
  now: number;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onRetry: () => void;
  onClear: () => void;
  onSelect: (id: string) => void;
  /** Opens a run on the canvas. */
  onOpen: (id: string) => void;
}

/** The runs in their frame, or what there is to say in their place. */
export function RunList(props: RunListProps) {
  const { search, onOpen } = props;
  useShortcut("Enter", () => {
    if (search.run !== undefined) onOpen(search.run);
  });
  return (
    <div className="@container shrink-0 rounded-lg border border-hairline bg-panel shadow-card">
      <Content {...props} />
    </div>
  );
}

function Content({ runs, error, search, now, hasMore, loadingMore, onMore, onRetry, onClear, onSelect }: RunListProps) {
  const { t } = useTranslation();
  if (runs === undefined)
    return error === null ? (
      <LoadingBars rows={8} rowHeight={50} />
    ) : (
      <ErrorState title={t("runs.failedToLoad")} text={errorText(error)} onRetry={onRetry} />
    );
  if (runs.length === 0)
    return search.q === "" && search.status === undefined ? (
      <EmptyState icon="inbox" title={t("runs.empty")} text={t("runs.emptyText")} />
    ) : (
      <EmptyState
        icon="search-x"
        title={t("runs.noMatch")}
        text={search.q === "" ? t("runs.noneOfStatus") : t("runs.noMatchText", { query: search.q })}
        action={<Button onClick={onClear}>{t("runs.clear")}</Button>}
      />
    );
  return (
    <>
      <RunTable runs={runs} selected={search.run} now={now} onSelect={onSelect} />
      <footer className="flex min-h-10 flex-wrap items-center gap-3 border-t border-hairline px-4 text-xs text-ink-3">
        {t("runs.shown", { count: runs.length })}
        {hasMore && (
          <Button variant="ghost" size="small" busy={loadingMore} onClick={onMore}>
            {t("ui.loadMore")}
          </Button>
        )}
        <span className="ml-auto hidden items-center gap-1 canvas:flex">
          <Kbd>J</Kbd> <Kbd>K</Kbd> {t("runs.keys.move")}, <Kbd>Enter</Kbd> {t("runs.keys.open")}
        </span>
      </footer>
    </>
  );
}
