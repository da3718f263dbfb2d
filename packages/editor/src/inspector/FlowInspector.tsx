import type { Flow } from "@gancho/engine";
import type { TriggerInfo } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Field } from "../ui/Field.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { TextArea, TextInput } from "../ui/TextInput.tsx";
import { InspectorFrame } from "./InspectorFrame.tsx";

interface FlowInspectorProps {
  flow: Flow;
  /** As the server knows them: those of the saved draft. */
  triggers: readonly TriggerInfo[];
  onChange: (change: Partial<Pick<Flow, "name" | "description" | "settings">>) => void;
  onCopy: (text: string) => void;
  onClose: () => void;
}

/** The flow itself, while nothing in it is selected: its name, what it is for, where it takes events. */
export function FlowInspector({ flow, triggers, onChange, onCopy, onClose }: FlowInspectorProps) {
  const { t } = useTranslation();
  const urls = triggers.flatMap(({ node, name, url, testUrl }) => (url === undefined ? [] : [{ node, name, url, testUrl }]));
  return (
    <InspectorFrame title={<h2 className="truncate text-md">{t("flow.inspector.flow")}</h2>} subtitle={flow.id} onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto border-t border-hairline p-4">
        <Field label={t("flow.inspector.flowName")}>
          <TextInput value={flow.name} maxLength={200} onValueChange={(name) => name !== "" && onChange({ name })} />
        </Field>
        <Field label={t("flow.inspector.description")}>
          <TextArea rows={3} value={flow.description ?? ""} onValueChange={(description) => onChange({ description })} />
        </Field>
        {urls.map(({ node, name, url, testUrl }) => (
          <div key={node} className="flex min-w-0 flex-col gap-1.5">
            <span className="font-medium text-ink-1">{t("flow.inspector.urlOf", { name })}</span>
            <Address text={url} label={t("flow.inspector.copyLive", { name })} onCopy={onCopy} />
            {testUrl !== undefined && (
              <>
                <Address text={testUrl} label={t("flow.inspector.copyTest", { name })} onCopy={onCopy} />
                <p className="text-xs text-ink-3">{t("flow.inspector.testUrlHelp")}</p>
              </>
            )}
          </div>
        ))}
        {urls.length === 0 && <p className="text-ink-3">{t("flow.inspector.noTrigger")}</p>}
      </div>
    </InspectorFrame>
  );
}

function Address({ text, label, onCopy }: { text: string; label: string; onCopy: (text: string) => void }) {
  return (
    <div className="flex h-8 min-w-0 items-center rounded-sm border border-border bg-sunken pr-0.5 pl-2.5">
      <code className="min-w-0 flex-1 truncate text-xs text-ink-1" title={text}>
        {text}
      </code>
      <IconButton icon="copy" iconSize={14} label={label} onClick={() => onCopy(text)} />
    </div>
  );
}
