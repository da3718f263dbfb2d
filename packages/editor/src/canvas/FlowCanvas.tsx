import "@xyflow/react/dist/base.css";
import "./canvas.css";
import type { Flow } from "@gancho/engine";
import {
  Background,
  type Connection,
  type Handle,
  type NodeChange,
  type OnConnectStartParams,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { type DragEvent, type ReactNode, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { addNode } from "../document/add-node.ts";
import { connect } from "../document/connect.ts";
import type { Edit, Selection } from "../document/edit.ts";
import { moveNodes } from "../document/move-nodes.ts";
import { findNode, nodeName, type Place } from "../document/nodes.ts";
import { connectionFault } from "../document/ports.ts";
import type { FlowView } from "../live/flow-view.ts";
import { say } from "../ui/toast.tsx";
import { CanvasTools } from "./CanvasTools.tsx";
import type { CanvasApi } from "./canvas-api.ts";
import { ChipFocusContext } from "./chip-focus.ts";
import { cardHeight, cardWidth, gridStep } from "./geometry.ts";
import { type CanvasNode, sceneEdges, sceneNodes, type WireEdge } from "./graph.ts";
import { placesOf, snap } from "./layout.ts";
import { NodeCard } from "./NodeCard.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { useNodeWords } from "./node-words.ts";
import { PulledWire } from "./PulledWire.tsx";
import { droppedNodeType, isPaletteDrag } from "./palette-drag.ts";
import { markTargets, type PulledPort } from "./pulled-port.ts";
import { ReadyCanvas } from "./ReadyCanvas.tsx";
import { useCanvasNodes } from "./use-canvas-nodes.ts";
import { useChipFocusState } from "./use-chip-focus.ts";
import { useSelectionChanges } from "./use-selection-changes.ts";
import { Wire } from "./Wire.tsx";
import { wireUnder } from "./wire-under.ts";

export interface FlowCanvasProps {
  readonly flow: Flow;
  readonly view: FlowView;
  readonly selection: Selection;
  /** A sentence for each node with something wrong. */
  readonly problems?: ReadonlyMap<string, string>;
  /** Left out: the flow can be looked at and selected in, and not changed. */
  readonly onEdit?: ((edit: Edit) => void) | undefined;
  readonly onSelect: (selection: Selection) => void;
  readonly onReady?: (api: CanvasApi) => void;
  /** A double click on the ground: the person wants to add something there. */
  readonly onAsk?: () => void;
  readonly onAutoLayout?: (() => void) | undefined;
  readonly children?: ReactNode;
}

const nodeTypes = { card: NodeCard, note: NoteCard };
const edgeTypes = { wire: Wire };
const noProblems: ReadonlyMap<string, string> = new Map();

/** The flow on its canvas. What it draws is the document and the view it is given; what a person does comes back as edits of the document. */
export function FlowCanvas(props: FlowCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas({
  flow,
  view,
  selection,
  problems = noProblems,
  onEdit,
  onSelect,
  onReady,
  onAsk,
  onAutoLayout,
  children,
}: FlowCanvasProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const { screenToFlowPosition } = useReactFlow();
  const readOnly = onEdit === undefined;
  const chipFocus = useChipFocusState();
  const places = useMemo(() => placesOf(flow), [flow]);
  const [pulled, setPulled] = useState<PulledPort>();

  const scene = useMemo(
    () => ({
      flow,
      view,
      places,
      selection,
      problems,
      readOnly,
      titleOf: words.title,
      wireLabel: (source: string, target: string) => t("flow.canvas.wire", { source, target }),
    }),
    [flow, view, places, selection, problems, readOnly, words, t],
  );
  const drawn = useMemo(() => markTargets(sceneNodes(scene), flow, pulled), [scene, flow, pulled]);
  const edges = useMemo(() => sceneEdges(scene), [scene]);

  const onMoved = useCallback(
    (moved: ReadonlyMap<string, Place>) => {
      const changed = new Map([...moved].filter(([id, [x, y]]) => places.get(id)?.[0] !== x || places.get(id)?.[1] !== y));
      if (changed.size > 0) onEdit?.(moveNodes(flow, changed));
    },
    [flow, places, onEdit],
  );
  const { nodes, onChanges } = useCanvasNodes(drawn, onMoved);

  const { selectNodes, selectEdges } = useSelectionChanges(selection, edges, onSelect);
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      onChanges(changes);
      selectNodes(changes);
    },
    [onChanges, selectNodes],
  );

  const wish = (connection: Connection | WireEdge) => ({
    source: connection.source,
    port: connection.sourceHandle ?? "out",
    target: connection.target,
  });

  function edit(change: Edit | undefined): void {
    if (change !== undefined) onEdit?.(change);
  }

  function pull({ nodeId, handleId, handleType }: OnConnectStartParams): void {
    if (nodeId !== null && handleId !== null && handleType === "source") setPulled({ node: nodeId, port: handleId });
  }

  /** Says why two ports did not connect; a wire may be pulled from either end. */
  function sayWhyNot(from: Handle, to: Handle): void {
    const [source, target] = from.type === "source" ? [from, to] : [to, from];
    const fault = connectionFault(flow, { source: source.nodeId, port: source.id ?? "out", target: target.nodeId });
    const name = (id: string) => {
      const node = findNode(flow, id);
      return node === undefined ? id : nodeName(node);
    };
    if (fault !== undefined) say(t(`flow.canvas.fault.${fault}`, { source: name(source.nodeId), target: name(target.nodeId) }));
  }

  function onDrop(event: DragEvent): void {
    const type = droppedNodeType(event);
    if (type === undefined || readOnly) return;
    event.preventDefault();
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    const into = wireUnder(event);
    edit(addNode(flow, { type, at: snap([x - cardWidth / 2, y - cardHeight / 2]), ...(into === undefined ? {} : { into }) }));
  }

  return (
    <ChipFocusContext value={chipFocus}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={selectEdges}
        onConnect={(connection) => edit(connect(flow, wish(connection)))}
        onConnectStart={(_, port) => pull(port)}
        onConnectEnd={(_, { fromHandle, toHandle, isValid }) => {
          setPulled(undefined);
          if (isValid === false && fromHandle !== null && toHandle !== null) sayWhyNot(fromHandle, toHandle);
        }}
        onClickConnectStart={(_, port) => pull(port)}
        onClickConnectEnd={() => setPulled(undefined)}
        isValidConnection={(connection) => connectionFault(flow, wish(connection)) === undefined}
        connectionLineComponent={PulledWire}
        connectionRadius={28}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        nodeDragThreshold={3}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        snapToGrid
        snapGrid={[gridStep, gridStep]}
        panOnScroll
        selectionOnDrag={!readOnly}
        panOnDrag={readOnly ? true : [1, 2]}
        zoomOnDoubleClick={false}
        minZoom={0.15}
        maxZoom={2}
        proOptions={{ hideAttribution: true }}
        onEdgeMouseEnter={(_, edge) => chipFocus.hover(edge.data?.index)}
        onEdgeMouseLeave={() => chipFocus.hover(undefined)}
        onPaneClick={chipFocus.close}
        onDoubleClick={(event) => {
          if (event.target instanceof Element && event.target.classList.contains("react-flow__pane")) onAsk?.();
        }}
        onDrop={onDrop}
        onDragOver={(event) => {
          if (!isPaletteDrag(event) || readOnly) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = "copy";
        }}
        className="flow-canvas"
      >
        <Background gap={gridStep} size={2} className="ground" />
        <CanvasTools flow={flow} {...(onAutoLayout === undefined ? {} : { onAutoLayout })} />
        <ReadyCanvas flow={flow} onReady={onReady} />
        {children}
      </ReactFlow>
    </ChipFocusContext>
  );
}
