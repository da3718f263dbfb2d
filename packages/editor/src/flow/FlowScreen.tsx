import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ApiError } from "../api/api-error.ts";
import { errorText } from "../api/error-text.ts";
import { useFlow } from "../api/flow-queries.ts";
import { buttonClasses } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";
import { FlowEditor } from "./FlowEditor.tsx";

/** One flow, to be edited. */
export function FlowScreen({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useFlow(id);
  if (data !== undefined) return <FlowEditor key={id} detail={data} />;
  if (error instanceof ApiError && error.status === 404) {
    return (
      <EmptyState
        className="h-full"
        icon="search-x"
        title={t("flow.screen.missing")}
        text={t("flow.screen.missingText", { id })}
        action={
          <Link href="/flows" className={buttonClasses()}>
            {t("shell.toFlows")}
          </Link>
        }
      />
    );
  }
  if (error !== null)
    return <ErrorState className="h-full" title={t("flow.screen.failed")} text={errorText(error)} onRetry={() => void refetch()} />;
  return <LoadingBars rows={6} className="p-8" />;
}
