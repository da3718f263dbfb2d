import { type FlowNode, findNodeType, type Json, type Problem } from "@gancho/engine";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNodeWords } from "../canvas/node-words.ts";
import type { ExpressionNames } from "../expression/complete.ts";
import type { NodeView } from "../live/flow-view.ts";
import { Tab, TabList, TabPanel, Tabs } from "../ui/Tabs.tsx";
import { Tile } from "../ui/Tile.tsx";
import { ExamplesTab } from "./ExamplesTab.tsx";
import { InputSection } from "./InputSection.tsx";
import { InspectorFrame } from "./InspectorFrame.tsx";
import { NodeForm } from "./NodeForm.tsx";
import { NodeMenu } from "./NodeMenu.tsx";
import { NotesTab } from "./NotesTab.tsx";
import type { NodeChanges } from "./node-changes.ts";
import { OnErrorTab } from "./OnErrorTab.tsx";
import { ResultSection } from "./ResultSection.tsx";

interface NodeInspectorProps {
  node: FlowNode;
  view: NodeView | undefined;
  /** Where its input came from. */
  inputFrom: string | undefined;
  problems: readonly Problem[];
  names: ExpressionNames;
  /** Where it takes events, for a trigger that has been saved with a path. */
  triggerUrl?: string | undefined;
  changes: NodeChanges;
  onClose: () => void;
}

/** One node: what comes in, what is decided, what goes out. */
export function NodeInspector({ node, view, inputFrom, problems, names, triggerUrl, changes, onClose }: NodeInspectorProps) {
  const { t } = useTranslation();
  const words = useNodeWords();
  const [tab, setTab] = useState("params");
  const insert = useRef<(text: string) => void>(undefined);
  const type = findNodeType(node.type);
  const own = useMemo(() => problems.filter((problem) => problem.node === node.id), [problems, node.id]);
  const isNote = node.type === "note";
  const title = words.title(node);

  return (
    <InspectorFrame
      tile={
        <Tile
          category={type?.category ?? "service"}
          icon={type?.icon ?? "puzzle"}
          filled={type?.touchesWorld ?? false}
          dim={node.disabled}
        />
      }
      title={<NameInput name={node.name ?? ""} placeholder={title} onChange={changes.rename} />}
      subtitle={node.name === undefined ? words.summary(node.type) : `${title}: ${words.summary(node.type)}`}
      actions={<NodeMenu node={node} changes={changes} />}
      onClose={onClose}
    >
      <Tabs value={tab} onValueChange={setTab} className="flex min-h-0 flex-1 flex-col">
        <TabList label={t("flow.inspector.tabs")}>
          <Tab value="params">{t("flow.inspector.params")}</Tab>
          {isNote ? null : <Tab value="error">{t("flow.inspector.onError")}</Tab>}
          <Tab value="notes">{t("flow.inspector.notes")}</Tab>
          {type === undefined || type.examples.length === 0 ? null : <Tab value="examples">{t("flow.inspector.examples")}</Tab>}
        </TabList>
        <TabPanel value="params" className="@container-size min-h-0 flex-1 overflow-y-auto">
          {type?.role === "step" && <InputSection input={firstInput(view)} from={inputFrom} onPick={(path) => insert.current?.(path)} />}
          <div className="flex min-w-0 flex-col gap-4 p-4">
            <NodeForm
              key={node.id}
              node={node}
              problems={own}
              names={names}
              triggerUrl={triggerUrl}
              onChange={changes.setParams}
              onCodeFocus={(put) => {
                insert.current = put;
              }}
            />
          </div>
        </TabPanel>
        <TabPanel value="error" className="min-h-0 flex-1 overflow-y-auto p-4">
          <OnErrorTab value={node.onError} onChange={changes.setOnError} />
        </TabPanel>
        <TabPanel value="notes" className="min-h-0 flex-1 overflow-y-auto p-4">
          <NotesTab id={node.id} notes={node.notes ?? ""} onChange={changes.setNotes} />
        </TabPanel>
        <TabPanel value="examples" className="min-h-0 flex-1 overflow-y-auto p-4">
          <ExamplesTab type={type} onUse={changes.setParams} />
        </TabPanel>
      </Tabs>
      {!isNote && <ResultSection view={view} isFilter={node.type === "filter"} isStep={type?.role === "step"} />}
    </InspectorFrame>
  );
}

function firstInput(view: NodeView | undefined): Json | undefined {
  return view?.steps[0]?.input;
}

interface NameInputProps {
  name: string;
  placeholder: string;
  onChange: (name: string) => void;
}

/** The name, renamed in place. */
function NameInput({ name, placeholder, onChange }: NameInputProps) {
  const { t } = useTranslation();
  return (
    <input
      aria-label={t("flow.inspector.nodeName")}
      value={name}
      placeholder={placeholder}
      maxLength={200}
      spellCheck={false}
      autoComplete="off"
      className="-ml-1 h-6 w-full truncate rounded-xs border border-transparent bg-transparent px-1 text-md font-semibold text-ink-1 outline-none placeholder:text-ink-1 hover:border-border focus:border-accent focus:shadow-ring"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
