import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ApiError } from "../api/api-error.ts";
import { errorText } from "../api/error-text.ts";
import { useRun } from "../api/run-queries.ts";
import { buttonClasses } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { RunViewer } from "./RunViewer.tsx";

/** One past run, on the canvas of the version that it ran. */
export function RunScreen({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useRun(id);
  if (data !== undefined) return <RunViewer run={data} />;
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        className="h-full"
        icon="search-x"
        title={t("flow.run.missing")}
        text={t("flow.run.missingText")}
        action={
          <Link href="/runs" className={buttonClasses()}>
            {t("flow.run.toRuns")}
          </Link>
        }
      />
    );
  }
  if (error !== null)
    return <ErrorState className="h-full" title={t("runs.detailFailed")} text={errorText(error)} onRetry={() => void refetch()} />;
  return <LoadingBars rows={6} className="p-8" />;
}
