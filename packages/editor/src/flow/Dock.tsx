import type { Flow, Problem } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { EngineWorker } from "../live/engine-worker.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "../ui/Tabs.tsx";
import { BacktestTab } from "./BacktestTab.tsx";
import { JsonTab } from "./JsonTab.tsx";
import { ProblemsTab } from "./ProblemsTab.tsx";
import { RunsTab } from "./RunsTab.tsx";
import { SamplesTab } from "./SamplesTab.tsx";
import { TestsTab } from "./TestsTab.tsx";
import type { Samples } from "./use-samples.ts";

interface DockProps {
  flow: Flow;
  problems: readonly Problem[];
  samples: Samples;
  engine: EngineWorker;
  testUrl: string | undefined;
  /** Shows a node and its params. */
  onJump: (node: string) => void;
  /** Opens the dialog in which an event is typed. */
  onType: () => void;
  onCopy: (text: string) => void;
}

/** What belongs to the flow as a whole, below the canvas. Folded, only its tabs are left. */
export function Dock({ flow, problems, samples, engine, testUrl, onJump, onType, onCopy }: DockProps) {
  const { t } = useTranslation();
  const [tab, setTab] = useState("samples");
  const [isOpen, setOpen] = useState(true);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const captured = samples.choices.length;
  return (
    <section aria-label={t("flow.dock.name")} className="flow-dock" data-open={isOpen}>
      <Tabs
        value={tab}
        onValueChange={(next) => {
          setTab(next);
          setOpen(true);
        }}
        className="flex h-full min-h-0 flex-col"
      >
        <TabList
          label={t("flow.dock.name")}
          trailing={
            <>
              {tab === "samples" && <IconButton icon="plus" label={t("flow.samples.new")} onClick={onType} />}
              <IconButton
                icon={isOpen ? "chevron-down" : "chevron-up"}
                label={t(isOpen ? "flow.dock.fold" : "flow.dock.unfold")}
                onClick={() => setOpen(!isOpen)}
              />
            </>
          }
        >
          <Tab value="samples" count={captured === 0 ? undefined : captured}>
            {t("flow.dock.samples")}
          </Tab>
          <Tab value="runs">{t("flow.dock.runs")}</Tab>
          <Tab value="problems" count={problems.length === 0 ? undefined : problems.length} countKind={errors > 0 ? "fail" : "plain"}>
            {t("flow.dock.problems")}
          </Tab>
          <Tab value="tests" count={flow.tests.length === 0 ? undefined : flow.tests.length}>
            {t("flow.dock.tests")}
          </Tab>
          <Tab value="backtest">{t("flow.dock.backtest")}</Tab>
          <Tab value="json">{t("flow.dock.json")}</Tab>
        </TabList>
        <TabPanel value="samples" className="dock-panel">
          <SamplesTab flow={flow} samples={samples} testUrl={testUrl} onCopy={onCopy} />
        </TabPanel>
        <TabPanel value="runs" className="dock-panel">
          <RunsTab flow={flow.id} />
        </TabPanel>
        <TabPanel value="problems" className="dock-panel">
          <ProblemsTab flow={flow} problems={problems} onJump={onJump} />
        </TabPanel>
        <TabPanel value="tests" className="dock-panel">
          <TestsTab flow={flow} engine={engine} />
        </TabPanel>
        <TabPanel value="backtest" className="dock-panel">
          <BacktestTab />
        </TabPanel>
        <TabPanel value="json" className="dock-panel">
          <JsonTab flow={flow} />
        </TabPanel>
      </Tabs>
    </section>
  );
}
