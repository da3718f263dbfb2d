import type { Json, JsonObject, Problem } from "@gancho/engine";
import type { TriggerInfo } from "@gancho/server/api";
import { useMemo } from "react";
import type { CommandContext } from "../commands/command.ts";
import { deleteSelected } from "../commands/delete-selected.ts";
import { duplicateSelected } from "../commands/duplicate-selected.ts";
import { toggleDisabled } from "../commands/toggle-disabled.ts";
import { changeFlow, renameNode, setNotes, setOnError, setParams } from "../document/change-node.ts";
import { findNode, nodeName } from "../document/nodes.ts";
import type { ExpressionNames } from "../expression/complete.ts";
import { EdgeInspector } from "../inspector/EdgeInspector.tsx";
import { FlowInspector } from "../inspector/FlowInspector.tsx";
import { NodeInspector } from "../inspector/NodeInspector.tsx";
import type { FlowView } from "../live/flow-view.ts";

interface FlowInspectorPaneProps {
  context: CommandContext;
  view: FlowView;
  problems: readonly Problem[];
  /** The event that the canvas is drawn with. */
  event: Json | undefined;
  vars: JsonObject;
  triggers: readonly TriggerInfo[];
  onClose: () => void;
}

/** The inspector of whatever is selected: a node, an edge, or the flow when nothing is. */
export function FlowInspectorPane({ context, view, problems, event, vars, triggers, onClose }: FlowInspectorPaneProps) {
  const { flow, selection, apply } = context;
  const nodeId = selection.nodes.at(-1);
  const node = nodeId === undefined ? undefined : findNode(flow, nodeId);
  const nodeView = nodeId === undefined ? undefined : view.nodes.get(nodeId);
  const edge = selection.edges.at(-1);

  const names = useMemo<ExpressionNames>(
    () => ({ input: nodeView?.steps[0]?.input, trigger: event, vars, nodes: lastOutputs(view) }),
    [nodeView, event, vars, view],
  );

  if (node !== undefined) {
    const { id } = node;
    const only = { ...context, selection: { nodes: [id], edges: [] } };
    return (
      <NodeInspector
        key={id}
        node={node}
        view={nodeView}
        inputFrom={senderName(context, view, id)}
        problems={problems}
        names={names}
        triggerUrl={triggers.find((trigger) => trigger.node === id)?.url}
        changes={{
          rename: (name) => apply(renameNode(flow, id, name)),
          setParams: (params) => apply(setParams(flow, id, params)),
          setNotes: (notes) => apply(setNotes(flow, id, notes)),
          setOnError: (onError) => apply(setOnError(flow, id, onError)),
          toggleDisabled: () => toggleDisabled.perform(only),
          duplicate: () => duplicateSelected.perform(only),
          remove: () => deleteSelected.perform(only),
        }}
        onClose={onClose}
      />
    );
  }
  if (edge !== undefined) return <EdgeInspector flow={flow} index={edge} view={view.edges.get(edge)} onClose={onClose} />;
  return (
    <FlowInspector
      flow={flow}
      triggers={triggers}
      onChange={(change) => apply(changeFlow(flow, change))}
      onCopy={context.copy}
      onClose={onClose}
    />
  );
}

/** The node whose message arrived here. */
function senderName({ flow }: CommandContext, view: FlowView, id: string): string | undefined {
  const index = flow.edges.findIndex((edge, at) => edge.target === id && (view.edges.get(at)?.messages.length ?? 0) > 0);
  const source = findNode(flow, flow.edges[index]?.source ?? "");
  return source === undefined ? undefined : nodeName(source);
}

/** `$nodes`: the last message that each node emitted. */
function lastOutputs(view: FlowView): JsonObject {
  const outputs = [...view.nodes].flatMap(([id, { steps }]): [string, Json][] => {
    const message = steps.at(-1)?.emissions.at(-1)?.message;
    return message === undefined ? [] : [[id, message]];
  });
  return Object.fromEntries(outputs);
}
