import "./flow.css";
import type { RunDetail } from "@gancho/server/api";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FlowCanvas } from "../canvas/FlowCanvas.tsx";
import { nothingSelected, type Selection } from "../document/edit.ts";
import { findNode } from "../document/nodes.ts";
import { EdgeInspector } from "../inspector/EdgeInspector.tsx";
import { viewFlow } from "../live/flow-view.ts";
import { isOpen } from "../runs/run-state.ts";
import { JsonView } from "../ui/JsonView.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../ui/Tabs.tsx";
import { JsonTab } from "./JsonTab.tsx";
import { RunBar } from "./RunBar.tsx";
import { RunSummaryPane } from "./RunSummaryPane.tsx";
import { RunTimeline } from "./RunTimeline.tsx";
import { StepInspector } from "./StepInspector.tsx";

/** A run with its data on every edge. Nothing here can change it. */
export function RunViewer({ run }: { run: RunDetail }) {
  const { t } = useTranslation();
  const flow = run.document;
  const view = useMemo(() => viewFlow(flow, run.steps, isOpen(run)), [flow, run]);
  const failed = run.steps.find((step) => step.status === "failed")?.node;
  const [selection, select] = useState<Selection>(() => (failed === undefined ? nothingSelected : { nodes: [failed], edges: [] }));
  const [tab, setTab] = useState("timeline");
  const id = selection.nodes.at(-1);
  const node = id === undefined ? undefined : findNode(flow, id);
  const edge = selection.edges.at(-1);
  const clear = () => select(nothingSelected);

  return (
    <div className="flow-screen">
      <RunBar run={run} />
      <section aria-label={t("flow.canvas.name")} className="flow-canvas-pane">
        <FlowCanvas flow={flow} view={view} selection={selection} onSelect={select} />
      </section>
      {node !== undefined ? (
        <StepInspector key={node.id} node={node} view={view.nodes.get(node.id)} onClose={clear} />
      ) : edge !== undefined ? (
        <EdgeInspector flow={flow} index={edge} view={view.edges.get(edge)} onClose={clear} />
      ) : (
        <RunSummaryPane run={run} />
      )}
      <section aria-label={t("flow.dock.name")} className="flow-dock" data-open>
        <Tabs value={tab} onValueChange={setTab} className="flex h-full min-h-0 flex-col">
          <TabList label={t("flow.dock.name")}>
            <Tab value="timeline">{t("flow.run.timeline")}</Tab>
            <Tab value="event">{t("flow.run.event")}</Tab>
            <Tab value="json">{t("flow.dock.json")}</Tab>
          </TabList>
          <TabPanel value="timeline" className="dock-panel">
            <RunTimeline run={run} selected={id} onSelect={(step) => select({ nodes: [step], edges: [] })} />
          </TabPanel>
          <TabPanel value="event" className="dock-panel">
            <JsonView value={run.event} label={t("flow.run.event")} className="m-3" />
          </TabPanel>
          <TabPanel value="json" className="dock-panel">
            <JsonTab flow={flow} />
          </TabPanel>
        </Tabs>
      </section>
    </div>
  );
}
