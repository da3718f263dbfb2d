import type { RunStatus } from "@gancho/engine";
import { useDeferredValue, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useConnection } from "../api/LiveStreamProvider.tsx";
import { type RunFilter, type RunPage, useRuns } from "../api/run-queries.ts";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { ScreenHead } from "../ui/ScreenHead.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { useNow } from "../ui/use-now.ts";
import { useShortcut } from "../ui/use-shortcut.ts";
import { RunDetailPanel } from "./RunDetailPanel.tsx";
import { RunList } from "./RunList.tsx";
import { StatusChips } from "./StatusChips.tsx";
import { useRunSearch } from "./use-run-search.ts";

/** What became of each event, followed live; one run beside the list. */
export function RunsScreen() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [search, changeSearch] = useRunSearch();
  const box = useRef<HTMLInputElement>(null);
  const now = useNow(60_000);
  const { state } = useConnection();

  const q = useDeferredValue(search.q.trim());
  const wanted: RunFilter = q === "" ? {} : { q };
  const all = useRuns(wanted);
  const narrowed = useRuns(search.status === undefined ? wanted : { ...wanted, status: search.status });
  const runs = narrowed.data?.pages.flatMap((page) => page.items);

  function step(direction: 1 | -1): void {
    if (runs === undefined || runs.length === 0) return;
    const index = runs.findIndex((run) => run.id === search.run);
    const next = index === -1 ? 0 : Math.max(0, Math.min(runs.length - 1, index + direction));
    changeSearch({ run: runs[next]?.id });
  }
  useShortcut("/", () => box.current?.focus());
  useShortcut("j", () => step(1));
  useShortcut("k", () => step(-1));
  useShortcut("Escape", () => changeSearch({ run: undefined }));

  return (
    <div className="relative flex h-full">
      <section aria-label={t("runs.list")} className="flex min-w-0 flex-1 flex-col overflow-y-auto pr-6 pb-4 pl-8">
        <ScreenHead title={t("runs.title")} meta={t("runs.subtitle")}>
          {state === "online" && (
            <span className="inline-flex items-center gap-1.5 text-xs font-medium text-ink-2">
              <Icon name="radio" size={14} className="text-accent-ink" />
              {t("runs.following")}
            </span>
          )}
        </ScreenHead>
        <TextInput
          ref={box}
          type="search"
          aria-label={t("runs.search")}
          placeholder={t("runs.search")}
          value={search.q}
          onValueChange={(value) => changeSearch({ q: value })}
          icon="search"
          trailing={search.q === "" && <Kbd>/</Kbd>}
          size="big"
        />
        <StatusChips value={search.status} onValueChange={(status) => changeSearch({ status })} counts={countByStatus(all.data)} />
        <RunList
          runs={runs}
          error={narrowed.error}
          search={search}
          now={now}
          hasMore={narrowed.hasNextPage}
          loadingMore={narrowed.isFetchingNextPage}
          onMore={() => void narrowed.fetchNextPage()}
          onRetry={() => void narrowed.refetch()}
          onClear={() => changeSearch({ q: "", status: undefined })}
          onSelect={(run) => changeSearch({ run })}
          onOpen={(run) => navigate(`/runs/${run}`)}
        />
      </section>
      {search.run !== undefined && (
        <RunDetailPanel
          key={search.run}
          id={search.run}
          summary={runs?.find((run) => run.id === search.run)}
          onStep={step}
          onClose={() => changeSearch({ run: undefined })}
          onSelect={(run) => changeSearch({ run })}
        />
      )}
    </div>
  );
}

/** Figures only when every run was read: a part of them would say something untrue. */
function countByStatus(data: { pages: readonly RunPage[] } | undefined): ReadonlyMap<RunStatus, number> | undefined {
  if (data === undefined || data.pages.at(-1)?.nextCursor !== null) return undefined;
  const counts = new Map<RunStatus, number>();
  for (const { status } of data.pages.flatMap((page) => page.items)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}
