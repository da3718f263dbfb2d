import "@xyflow/react/dist/base.css";
import "./canvas.css";
import type { Flow } from "@gancho/engine";
import { Background, ReactFlow, ReactFlowProvider } from "@xyflow/react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { nothingSelected } from "../document/edit.ts";
import { type FlowView, nothingRan } from "../live/flow-view.ts";
import { ChipFocusContext } from "./chip-focus.ts";
import { FitOnce } from "./FitOnce.tsx";
import { gridStep } from "./geometry.ts";
import { sceneEdges, sceneNodes } from "./graph.ts";
import { placesOf } from "./layout.ts";
import { NodeCard } from "./NodeCard.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { useNodeWords } from "./node-words.ts";
import { ReadyCanvas } from "./ReadyCanvas.tsx";
import { type Remark, Remarks } from "./Remarks.tsx";
import { useCanvasNodes } from "./use-canvas-nodes.ts";
import { useChipFocusState } from "./use-chip-focus.ts";
import { Wire } from "./Wire.tsx";

const nodeTypes = { card: NodeCard, note: NoteCard };
const edgeTypes = { wire: Wire };
const noProblems: ReadonlyMap<string, string> = new Map();
const minZoom = 0.3;
const noRemarks: ReadonlyMap<string, Remark> = new Map();
const nothing = () => undefined;

interface FlowPreviewProps {
  flow: Flow;
  /** What ran through it; left out while nothing has. */
  view?: FlowView;
  /** A remark beside a node, by its id. */
  remarks?: ReadonlyMap<string, Remark>;
  /** Room to keep free for remarks at the right of the flow, in px. */
  aside?: number;
}

/** A flow to look at, as large as fits: no selection, no panning, no tools. Values on the wires still open. */
export function FlowPreview(props: FlowPreviewProps) {
  return (
    <ReactFlowProvider>
      <Preview {...props} />
    </ReactFlowProvider>
  );
}

function Preview({ flow, view = nothingRan, remarks = noRemarks, aside = 0 }: FlowPreviewProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const chipFocus = useChipFocusState();
  const scene = useMemo(
    () => ({
      flow,
      view,
      places: placesOf(flow),
      selection: nothingSelected,
      problems: noProblems,
      readOnly: true,
      titleOf: words.title,
      wireLabel: (source: string, target: string) => t("flow.canvas.wire", { source, target }),
    }),
    [flow, view, words, t],
  );
  const drawn = useMemo(() => sceneNodes(scene), [scene]);
  const edges = useMemo(() => sceneEdges(scene), [scene]);
  const { nodes, onChanges } = useCanvasNodes(drawn, nothing);
  return (
    <ChipFocusContext value={chipFocus}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onChanges}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        panOnDrag={false}
        panOnScroll={false}
        zoomOnScroll={false}
        zoomOnPinch={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        deleteKeyCode={null}
        minZoom={minZoom}
        proOptions={{ hideAttribution: true }}
        className="flow-canvas"
      >
        <Background gap={gridStep} size={2} className="ground" />
        <ReadyCanvas flow={flow} />
        <FitOnce minZoom={minZoom} aside={aside} />
        <Remarks remarks={remarks} places={scene.places} />
      </ReactFlow>
    </ChipFocusContext>
  );
}
