import type { Flow } from "@gancho/engine";
import type { FlowDetail, RunDetail } from "@gancho/server/api";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FlowPreview } from "../canvas/FlowPreview.tsx";
import { type FlowView, viewFlow } from "../live/flow-view.ts";
import { isOpen } from "../runs/run-state.ts";
import { buttonClasses } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { FlowStatusPill } from "../ui/StatusPill.tsx";

interface StageProps {
  flow: FlowDetail;
  run: RunDetail | undefined;
}

/** The example flow, lit up by the run that went through it. */
export function Stage({ flow, run }: StageProps) {
  const { t } = useTranslation();
  const drawn = run?.document ?? flow.document;
  const view = useMemo(
    () => (run === undefined ? viewBefore(flow.document) : viewFlow(run.document, run.steps, isOpen(run))),
    [flow.document, run],
  );
  return (
    <section className="relative hidden bg-canvas canvas:block">
      <header className="absolute inset-x-0 top-0 z-10 flex min-h-20 flex-wrap items-center gap-3 px-8 py-2">
        <h2 className="text-md">{flow.name}</h2>
        <FlowStatusPill state={flow.status} version={flow.version} />
        <span className="min-w-0 flex-1 truncate text-ink-3">{t("firstRun.caption")}</span>
        <Link href={`/flows/${flow.id}`} className={buttonClasses()}>
          <Icon name="pencil-line" size={14} className="-ml-0.5" />
          {t("firstRun.open")}
        </Link>
      </header>
      <div className="absolute inset-0">
        <FlowPreview flow={drawn} view={view} />
      </div>
    </section>
  );
}

/** Every wire says that nothing has come over it yet. */
function viewBefore(flow: Flow): FlowView {
  return {
    nodes: new Map(),
    edges: new Map(flow.edges.map((_, index) => [index, { state: "idle", chip: { kind: "idle" }, messages: [] }])),
  };
}
