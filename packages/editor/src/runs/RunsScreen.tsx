import { useDeferredValue, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useConnection } from "../api/LiveStreamProvider.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { ScreenHead } from "../ui/ScreenHead.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { useNow } from "../ui/use-now.ts";
import { useShortcut } from "../ui/use-shortcut.ts";
import { CallDetailPanel } from "./CallDetailPanel.tsx";
import { HistoryList } from "./HistoryList.tsx";
import type { Entry } from "./history.ts";
import { RunDetailPanel } from "./RunDetailPanel.tsx";
import { StatusChips } from "./StatusChips.tsx";
import { useHistory } from "./use-history.ts";
import { useRunSearch } from "./use-run-search.ts";

/** What became of each event and each refused call, followed live; one of them beside the list. */
export function RunsScreen() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [search, changeSearch] = useRunSearch();
  const box = useRef<HTMLInputElement>(null);
  const now = useNow(60_000);
  const { state } = useConnection();

  const history = useHistory(useDeferredValue(search.q.trim()), search.status);
  const { entries } = history;
  const selected = entries?.find(({ id }) => id === (search.run ?? search.call));

  function select(entry: Entry | undefined): void {
    changeSearch({ run: entry?.kind === "run" ? entry.id : undefined, call: entry?.kind === "call" ? entry.id : undefined });
  }

  function step(direction: 1 | -1): void {
    if (entries === undefined || entries.length === 0) return;
    const index = selected === undefined ? -1 : entries.indexOf(selected);
    select(entries[index === -1 ? 0 : Math.max(0, Math.min(entries.length - 1, index + direction))]);
  }

  const showRun = (run: string) => changeSearch({ run, call: undefined });
  const close = () => select(undefined);
  useShortcut("/", () => box.current?.focus());
  useShortcut("j", () => step(1));
  useShortcut("k", () => step(-1));
  useShortcut("Escape", close);

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
        <StatusChips value={search.status} onValueChange={(status) => changeSearch({ status })} counts={history.counts} />
        <HistoryList
          entries={entries}
          error={history.error}
          search={search}
          now={now}
          hasMore={history.hasMore}
          loadingMore={history.loadingMore}
          onMore={history.loadMore}
          onRetry={history.retry}
          onClear={() => changeSearch({ q: "", status: undefined })}
          onSelect={select}
          onOpen={(run) => navigate(`/runs/${run}`)}
        />
      </section>
      {search.run !== undefined && (
        <RunDetailPanel
          key={search.run}
          id={search.run}
          summary={selected?.kind === "run" ? selected.run : undefined}
          onStep={step}
          onClose={close}
          onSelect={showRun}
        />
      )}
      {selected?.kind === "call" && <CallDetailPanel call={selected.call} onStep={step} onClose={close} onSelectRun={showRun} />}
    </div>
  );
}
