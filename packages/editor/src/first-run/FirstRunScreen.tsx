import { useTranslation } from "react-i18next";
import { errorText } from "../api/error-text.ts";
import { useFlow } from "../api/flow-queries.ts";
import { useRun, useRuns } from "../api/run-queries.ts";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Arrived } from "./Arrived.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { Stage } from "./Stage.tsx";
import { Waiting } from "./Waiting.tsx";

interface FirstRunScreenProps {
  /** The example flow. */
  id: string;
}

/** A living example: its URL, one command, one button. It changes by itself when the first event arrives. */
export function FirstRunScreen({ id }: FirstRunScreenProps) {
  const { t } = useTranslation();
  const flow = useFlow(id);
  // The stream puts a run into this list the moment it begins.
  const runs = useRuns({ flow: id });
  const newest = runs.data?.pages[0]?.items.find((run) => run.mode === "live");
  const run = useRun(newest?.id);

  if (flow.isError)
    return (
      <ErrorState className="h-full" title={t("firstRun.failedToLoad")} text={errorText(flow.error)} onRetry={() => void flow.refetch()} />
    );
  if (flow.data === undefined) return null;
  const url = flow.data.triggers.find((trigger) => trigger.url !== undefined)?.url ?? "";
  return (
    <div className="grid h-full grid-cols-1 canvas:grid-cols-[minmax(440px,656px)_minmax(0,1fr)]">
      <section className="flex min-h-0 flex-col overflow-y-auto border-r border-hairline bg-panel px-8 pt-12 wide:px-16 wide:pt-22">
        <div className="flex flex-col gap-6 pb-8">
          {newest === undefined ? (
            <Waiting url={url} onSent={() => void runs.refetch()} />
          ) : (
            <Arrived flowId={id} url={url} summary={newest} run={run.data} />
          )}
        </div>
        <NextSteps />
      </section>
      <Stage flow={flow.data} run={run.data} />
    </div>
  );
}
