import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useRuns } from "../api/run-queries.ts";
import { CodeText } from "../canvas/CodeText.tsx";
import { formatAgo } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { buttonClasses } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { Pill } from "../ui/Pill.tsx";
import { runStateLooks } from "../ui/status-pills.ts";
import { useNow } from "../ui/use-now.ts";

const shown = 6;

/** The newest runs that wait for a person. */
export function DeadLetters() {
  const { t } = useTranslation();
  const now = useNow();
  const failed = useRuns({ status: "failed" });
  if (failed.data === undefined)
    return failed.isError ? (
      <ErrorState title={t("runs.failedToLoad")} text={errorText(failed.error)} onRetry={() => void failed.refetch()} />
    ) : (
      <LoadingBars rowHeight={48} />
    );
  const letters = failed.data.pages.flatMap((page) => page.items).filter((run) => run.deadLetter && !run.dismissed);
  if (letters.length === 0)
    return <EmptyState icon="circle-check" title={t("monitor.noDeadLetters")} text={t("monitor.noDeadLettersText")} />;
  return (
    <>
      <ul>
        {letters.slice(0, shown).map((run) => (
          <li key={run.id} className="relative flex h-13 items-center gap-3 border-t border-hairline px-4 text-xs hover:bg-hover">
            <Pill {...runStateLooks.dead}>{t("status.dead")}</Pill>
            <span className="min-w-0 flex-1">
              <Link
                href={`/runs?status=failed&run=${run.id}`}
                className="block truncate text-sm leading-[18px] font-medium text-ink-1 after:absolute after:inset-0"
              >
                {run.flowName}
              </Link>
              <span className="block truncate text-ink-3">{run.error && <CodeText text={engineSentence(run.error.message)} />}</span>
            </span>
            <time dateTime={run.receivedAt} className="text-ink-3 tabular-nums">
              {formatAgo(run.receivedAt, now)}
            </time>
          </li>
        ))}
      </ul>
      <div className="border-t border-hairline p-2">
        <Link href="/runs?status=failed" className={buttonClasses({ variant: "ghost", size: "small" })}>
          {t("monitor.seeRuns")}
        </Link>
      </div>
    </>
  );
}
