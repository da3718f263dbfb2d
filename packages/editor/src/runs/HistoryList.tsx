import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { useShortcut } from "../ui/use-shortcut.ts";
import { HistoryTable } from "./HistoryTable.tsx";
import type { Entry } from "./history.ts";
import type { RunSearch } from "./use-run-search.ts";

interface HistoryListProps {
  /** Undefined until they were read. */
  entries: readonly Entry[] | undefined;
  error: Error | null;
  search: RunSearch;
  now: number;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
  onRetry: () => void;
  onClear: () => void;
  onSelect: (entry: Entry) => void;
  /** Opens a run on the canvas. */
  onOpen: (id: string) => void;
}

/** Runs and refused calls in their frame, or what there is to say in their place. */
export function HistoryList(props: HistoryListProps) {
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

function Content({ entries, error, search, now, hasMore, loadingMore, onMore, onRetry, onClear, onSelect }: HistoryListProps) {
  const { t } = useTranslation();
  if (entries === undefined)
    return error === null ? (
      <LoadingBars rows={8} rowHeight={50} />
    ) : (
      <ErrorState title={t("runs.failedToLoad")} text={errorText(error)} onRetry={onRetry} />
    );
  if (entries.length === 0 && hasMore)
    return (
      <EmptyState
        icon="search-x"
        title={t("runs.nothingSoFar")}
        text={t("runs.nothingSoFarText")}
        action={
          <Button busy={loadingMore} onClick={onMore}>
            {t("runs.searchOn")}
          </Button>
        }
      />
    );
  if (entries.length === 0)
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
      <HistoryTable entries={entries} selected={search.run ?? search.call} now={now} onSelect={onSelect} />
      <footer className="flex min-h-10 flex-wrap items-center gap-3 border-t border-hairline px-4 text-xs text-ink-3">
        {t("runs.shown", { count: entries.length })}
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
