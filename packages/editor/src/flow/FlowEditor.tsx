import "./flow.css";
import { canonicalJson, type JsonObject } from "@gancho/engine";
import type { FlowDetail } from "@gancho/server/api";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearch } from "wouter";
import { useVariables } from "../api/variable-queries.ts";
import type { CanvasApi } from "../canvas/canvas-api.ts";
import { FlowCanvas } from "../canvas/FlowCanvas.tsx";
import { autoLayout } from "../commands/auto-layout.ts";
import type { CommandContext } from "../commands/command.ts";
import { useCommandKeys } from "../commands/use-command-keys.ts";
import { addNode } from "../document/add-node.ts";
import { findNode } from "../document/nodes.ts";
import { preloadCodeEditor } from "../expression/CodeField.tsx";
import { useEngineWorker, usePreview } from "../live/use-preview.ts";
import { copyText } from "../ui/copy-text.ts";
import { saveFile } from "../ui/save-file.ts";
import { say } from "../ui/toast.tsx";
import { Dock } from "./Dock.tsx";
import { FlowBar } from "./FlowBar.tsx";
import { FlowDialogs, type OpenDialog } from "./FlowDialogs.tsx";
import { FlowInspectorPane } from "./FlowInspectorPane.tsx";
import { Palette } from "./Palette.tsx";
import { placeFor } from "./place-for.ts";
import { problemSentences } from "./problem-sentences.ts";
import { SaveBand } from "./SaveBand.tsx";
import { useDocument } from "./use-document.ts";
import { useDraft } from "./use-draft.ts";
import { type TestOutcome, useFlowView } from "./use-flow-view.ts";
import { useSampleChoices } from "./use-samples.ts";

preloadCodeEditor();

const noVariables: JsonObject = {};

/** The Flow screen: palette, canvas, inspector and dock around one draft. */
export function FlowEditor({ detail }: { detail: FlowDetail }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const runId = new URLSearchParams(useSearch()).get("run") ?? undefined;
  const draft = useDraft(detail);
  const { history, selection, apply, undo, redo, select } = useDocument(draft.store);
  const flow = history.present;

  const variables = useVariables().data;
  const vars = useMemo(
    () => (variables === undefined ? noVariables : Object.fromEntries(variables.map(({ name, value }) => [name, value]))),
    [variables],
  );
  const samples = useSampleChoices(flow, runId);
  const { chosen } = samples;
  const engine = useEngineWorker();
  const request = useMemo(
    () => ({
      flow,
      vars,
      journal: chosen?.journal ?? [],
      ...(chosen?.workedUntil === undefined ? {} : { workedUntil: chosen.workedUntil }),
      ...(chosen === undefined ? {} : { start: { trigger: chosen.trigger, event: chosen.event } }),
    }),
    [flow, vars, chosen],
  );
  const preview = usePreview(engine, request);
  const [test, setTest] = useState<TestOutcome>();
  const view = useFlowView(flow, preview.steps, test);
  const sentences = useMemo(() => problemSentences(flow, preview.problems, t), [flow, preview.problems, t]);

  const [canvas, setCanvas] = useState<CanvasApi>();
  const [dialog, setDialog] = useState<OpenDialog>();
  const [isPaletteOpen, setPaletteOpen] = useState(true);
  const [isInspectorOpen, setInspectorOpen] = useState(true);
  const search = useRef<HTMLInputElement>(null);

  const focusPalette = useCallback(() => {
    setPaletteOpen(true);
    // After it is there.
    requestAnimationFrame(() => search.current?.focus());
  }, []);

  const context: CommandContext = {
    flow,
    history,
    selection,
    canvas,
    triggerUrl: detail.triggers.find((trigger) => trigger.url !== undefined)?.url,
    apply,
    undo,
    redo,
    select,
    open: setDialog,
    exportJson: () => saveFile(`${flow.id}.json`, canonicalJson(flow)),
    copy: (text) => void copyText(text).then((copied) => copied && say(t("ui.copied"))),
    focusPalette,
    togglePalette: () => setPaletteOpen((open) => !open),
  };
  useCommandKeys(context);

  function add(type: string): void {
    const after = selection.nodes.length === 1 ? findNode(flow, selection.nodes[0] ?? "") : undefined;
    const edit = addNode(flow, { type, at: placeFor(flow, after, canvas?.middle()), ...(after === undefined ? {} : { after: after.id }) });
    apply(edit);
    setInspectorOpen(true);
    const added = edit.flow.nodes.at(-1);
    // After it stands on the canvas.
    if (added !== undefined) setTimeout(() => canvas?.reveal(added.id), 100);
  }

  function jump(id: string): void {
    select({ nodes: [id], edges: [] });
    setInspectorOpen(true);
    canvas?.reveal(id);
  }

  return (
    <div className="flow-screen" data-palette={isPaletteOpen ? "open" : "folded"} data-inspector={isInspectorOpen ? "open" : "folded"}>
      <FlowBar detail={detail} draft={draft} context={context} samples={samples} />
      <SaveBand draft={draft} />
      {isPaletteOpen && <Palette searchRef={search} onAdd={add} onLeave={() => search.current?.blur()} />}
      <section aria-label={t("flow.canvas.name")} className="flow-canvas-pane">
        <FlowCanvas
          flow={flow}
          view={view}
          selection={selection}
          problems={sentences}
          onEdit={apply}
          onSelect={(next) => {
            select(next);
            if (next.nodes.length + next.edges.length > 0) setInspectorOpen(true);
          }}
          onReady={setCanvas}
          onAsk={focusPalette}
          onAutoLayout={() => autoLayout.perform(context)}
        />
        {preview.fault !== undefined && (
          <p role="alert" className="flow-fault">
            {t(`flow.canvas.${preview.fault.kind}`)}
            {preview.fault.kind === "broken" && preview.fault.message !== "" && ` (${preview.fault.message})`}
          </p>
        )}
      </section>
      {isInspectorOpen && (
        <FlowInspectorPane
          context={context}
          view={view}
          problems={preview.problems}
          event={chosen?.event}
          vars={vars}
          triggers={detail.triggers}
          onClose={() => setInspectorOpen(false)}
        />
      )}
      <Dock
        flow={flow}
        problems={preview.problems}
        samples={samples}
        engine={engine}
        testUrl={detail.triggers.find((trigger) => trigger.testUrl !== undefined)?.testUrl}
        onJump={jump}
        onType={() => setDialog("test")}
        onCopy={context.copy}
      />
      <FlowDialogs
        open={dialog}
        onClose={() => setDialog(undefined)}
        flow={flow}
        draft={draft}
        problems={preview.problems}
        samples={samples}
        onTested={setTest}
        onJump={jump}
        onImported={(imported) => {
          if (imported.id === flow.id) void draft.takeTheirs();
          else navigate(`/flows/${imported.id}`);
        }}
      />
    </div>
  );
}
