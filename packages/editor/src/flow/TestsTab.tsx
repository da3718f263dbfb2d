import type { Flow } from "@gancho/engine";
import type { FlowTestResult } from "@gancho/engine/testing";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { EngineWorker } from "../live/engine-worker.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LoadingBars } from "../ui/LoadingBars.tsx";

/** The document's own tests, run again whenever the draft changes. */
export function TestsTab({ flow, engine }: { flow: Flow; engine: EngineWorker }) {
  const { t } = useTranslation();
  const [results, setResults] = useState<readonly FlowTestResult[]>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    if (flow.tests.length === 0) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      engine.test(flow).then(
        (next) => {
          if (!isCurrent) return;
          setResults(next);
          setFailure(undefined);
        },
        (error) => isCurrent && setFailure(error instanceof Error ? error.message : String(error)),
      );
    }, 250);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [flow, engine]);

  if (flow.tests.length === 0)
    return <EmptyState icon="flask-conical" dense title={t("flow.tests.none")} text={t("flow.tests.noneText")} />;
  if (failure !== undefined) return <p className="p-4 text-fail">{failure}</p>;
  if (results === undefined) return <LoadingBars />;
  return (
    <ul>
      {results.map(({ name, passed, failures }) => (
        <li key={name} className="flex items-start gap-2 border-b border-hairline px-4 py-1.5 last:border-b-0">
          <Icon name={passed ? "circle-check" : "octagon-x"} size={14} className={passed ? "mt-[3px] text-ok" : "mt-[3px] text-fail"} />
          <span className="min-w-0 flex-1">
            <span className="font-medium text-ink-1">{name}</span>
            <span className="sr-only">{t(passed ? "flow.tests.passed" : "flow.tests.failed")}</span>
            {failures.map(({ path, message }) => (
              <span key={`${path} ${message}`} className="block text-xs text-fail">
                <code>{path}</code> {message}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
