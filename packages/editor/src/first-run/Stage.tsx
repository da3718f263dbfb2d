import { type Flow, findNodeType } from "@gancho/engine";
import type { FlowDetail, RunDetail } from "@gancho/server/api";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FlowPreview } from "../canvas/FlowPreview.tsx";
import type { Remark } from "../canvas/Remarks.tsx";
import { type FlowView, viewFlow } from "../live/flow-view.ts";
import { isOpen } from "../runs/run-state.ts";
import { buttonClasses } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { FlowStatusPill } from "../ui/StatusPill.tsx";

/** For the remarks beside the nodes, also once they are gone: the flow keeps its place. */
const asideWidth = 176;
const noRemarks: ReadonlyMap<string, Remark> = new Map();

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
  const remarks = useMemo(() => (run === undefined ? remarksOn(flow.document, t) : noRemarks), [flow.document, run, t]);
  return (
    <section className="relative hidden bg-canvas canvas:block">
      <header className="absolute inset-x-0 top-0 z-10 flex min-h-20 items-center gap-3 px-8 py-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
          <h2 className="text-md">{flow.name}</h2>
          <FlowStatusPill state={flow.status} version={flow.version} />
          <span className="text-ink-3">{t("firstRun.caption")}</span>
        </div>
        <Link href={`/flows/${flow.id}${run === undefined ? "" : `?run=${run.id}`}`} className={`${buttonClasses()} shrink-0`}>
          <Icon name="pencil-line" size={14} className="-ml-0.5" />
          {t("firstRun.open")}
        </Link>
      </header>
      <div className="absolute inset-0">
        <FlowPreview flow={drawn} view={view} remarks={remarks} aside={asideWidth} />
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

/** What each kind of node is for, beside the first one of its kind. */
function remarksOn(flow: Flow, t: TFunction): ReadonlyMap<string, Remark> {
  const remarks = new Map<string, Remark>();
  const said = new Set<string>();
  for (const { id, type } of flow.nodes) {
    const category = findNodeType(type)?.category;
    if (!isRemarkable(category) || said.has(category)) continue;
    said.add(category);
    remarks.set(id, { title: t(`firstRun.remarks.${category}`), text: t(`firstRun.remarks.${category}Text`) });
  }
  return remarks;
}

const remarkable = ["trigger", "logic", "data", "output"] as const;

function isRemarkable(category: string | undefined): category is (typeof remarkable)[number] {
  return remarkable.some((known) => known === category);
}
