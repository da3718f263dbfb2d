import type { FlowDetail } from "@gancho/server/api";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../api/error-text.ts";
import { useSetFlowStatus } from "../api/flow-queries.ts";
import { CommandButton, CommandIcon, CommandMenuItem } from "../commands/CommandButton.tsx";
import { commands } from "../commands/catalogue.ts";
import type { CommandContext } from "../commands/command.ts";
import { copyTriggerUrl } from "../commands/copy-trigger-url.ts";
import { exportJson } from "../commands/export-json.ts";
import { importJson } from "../commands/import-json.ts";
import { publish } from "../commands/publish.ts";
import { redo } from "../commands/redo.ts";
import { testDraft } from "../commands/test-draft.ts";
import { undo } from "../commands/undo.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import { Pill } from "../ui/Pill.tsx";
import { FlowStatusPill } from "../ui/StatusPill.tsx";
import { Switch } from "../ui/Switch.tsx";
import { sayFailed } from "../ui/toast.tsx";
import { editText } from "./edit-text.ts";
import { SampleSelect } from "./SampleSelect.tsx";
import { SavedStatus } from "./SavedStatus.tsx";
import type { Draft } from "./use-draft.ts";
import type { Samples } from "./use-samples.ts";

interface FlowBarProps {
  detail: FlowDetail;
  draft: Draft;
  context: CommandContext;
  samples: Samples;
}

/** The bar over the canvas: which flow, how it stands, and what can be done with all of it. */
export function FlowBar({ detail, draft, context, samples }: FlowBarProps) {
  const { t } = useTranslation();
  const { history, flow } = context;
  const undoLabel = history.past.at(-1)?.label;
  const redoLabel = history.future[0]?.label;
  return (
    <div role="toolbar" aria-label={t("flow.bar.name")} className="flow-bar">
      <Link href="/flows" className="shrink-0 text-ink-3 hover:text-ink-1">
        {t("shell.flows")}
      </Link>
      <span className="text-ink-3">/</span>
      <h1 className="min-w-16 shrink truncate text-md tracking-md" title={flow.name}>
        {flow.name}
      </h1>
      <FlowMenu detail={detail} context={context} />
      <FlowStatusPill state={detail.status} version={detail.version} />
      {detail.status !== "draft" && detail.draftChanged && (
        <Pill kind="line" icon="pencil-line" className="shrink-0">
          {t("flow.bar.draft")}
        </Pill>
      )}
      <SavedStatus status={draft.status} />
      <span className="sep" />
      <CommandIcon command={undo} context={context} tooltip={undoLabel && t("flow.bar.undo", { what: editText(undoLabel, t) })} />
      <CommandIcon command={redo} context={context} tooltip={redoLabel && t("flow.bar.redo", { what: editText(redoLabel, t) })} />
      <span className="sep" />
      <CommandIcon command={copyTriggerUrl} context={context} />
      <CommandIcon command={importJson} context={context} />
      <CommandIcon command={exportJson} context={context} />
      <span className="min-w-2 flex-1" />
      <SampleSelect samples={samples} onType={() => context.open("test")} />
      <CommandButton command={testDraft} context={context} />
      <CommandButton command={publish} context={context} variant="primary" />
      <span className="sep" />
      <LiveSwitch detail={detail} onPublish={() => context.open("publish")} />
    </div>
  );
}

/** The other commands, and what a published flow may do with its events. */
function FlowMenu({ detail, context }: { detail: FlowDetail; context: CommandContext }) {
  const { t } = useTranslation();
  const setStatus = useSetFlowStatus(detail.id);
  const inBar: readonly string[] = ["undo", "redo", "copyTriggerUrl", "importJson", "exportJson", "testDraft", "publish"];
  return (
    <Menu align="start" trigger={<IconButton icon="chevron-down" label={t("flow.bar.menu")} className="-ml-1.5" />}>
      {detail.status === "live" && (
        <MenuItem
          icon="pause"
          onSelect={() => setStatus.mutate("paused", { onError: (error) => sayFailed(t("flow.bar.statusFailed"), errorText(error)) })}
        >
          {t("flow.bar.pause")}
        </MenuItem>
      )}
      {detail.status === "live" && <MenuSeparator />}
      {commands
        .filter(({ id }) => !inBar.includes(id))
        .map((command) => (
          <CommandMenuItem key={command.id} command={command} context={context} />
        ))}
    </Menu>
  );
}

/** On: the published version takes events. A flow that was never published is published first. */
function LiveSwitch({ detail, onPublish }: { detail: FlowDetail; onPublish: () => void }) {
  const { t } = useTranslation();
  const setStatus = useSetFlowStatus(detail.id);
  return (
    <span className="flex shrink-0 items-center gap-2 font-medium text-ink-1">
      <span aria-hidden>{t("flow.bar.live")}</span>
      <Switch
        label={t("flow.bar.live")}
        checked={detail.status === "live"}
        disabled={setStatus.isPending}
        onCheckedChange={(live) => {
          if (live && detail.status === "draft") onPublish();
          else setStatus.mutate(live ? "live" : "off", { onError: (error) => sayFailed(t("flow.bar.statusFailed"), errorText(error)) });
        }}
      />
    </span>
  );
}
