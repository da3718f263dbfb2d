import type { FlowSummary } from "@gancho/server/api";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import { useFlows } from "../api/flow-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Kbd } from "../ui/Kbd.tsx";
import { ScreenHead } from "../ui/ScreenHead.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { say } from "../ui/toast.tsx";
import { useShortcut } from "../ui/use-shortcut.ts";
import { DeleteFlowDialog } from "./DeleteFlowDialog.tsx";
import { DropPanel } from "./DropPanel.tsx";
import { FlowList } from "./FlowList.tsx";
import { ImportDialog } from "./ImportDialog.tsx";
import { matchesFlow } from "./match-flow.ts";
import { NewFlowDialog } from "./NewFlowDialog.tsx";
import { useDrop } from "./use-drop.ts";
import { useImport } from "./use-import.ts";

/** All flows with how their last day went; the way to a new one, and in from a file. */
export function FlowsScreen() {
  const { t } = useTranslation();
  const flows = useFlows();
  const [asked] = useSearchParams();
  const [query, setQuery] = useState("");
  const [naming, setNaming] = useState(() => asked.has("new"));
  const [doomed, setDoomed] = useState<FlowSummary>();
  const search = useRef<HTMLInputElement>(null);
  useShortcut("/", () => search.current?.focus());

  const flowImport = useImport(({ name }) => say(t("flows.importDialog.imported", { name })), asked.has("import"));
  const hovering = useDrop({
    onFile: (file) => void flowImport.importFile(file),
    onText: (text) => void flowImport.importText(text),
  });

  const taken = new Set(flows.data?.map(({ id }) => id));
  const count = flows.data?.length ?? 0;
  const live = flows.data?.filter(({ status }) => status === "live").length ?? 0;
  return (
    <div className="h-full overflow-y-auto px-8 pb-8">
      <ScreenHead title={t("flows.title")} meta={count > 0 && t("flows.count", { count, live })}>
        <TextInput
          ref={search}
          type="search"
          aria-label={t("flows.search")}
          placeholder={t("flows.search")}
          value={query}
          onValueChange={setQuery}
          icon="search"
          trailing={query === "" && <Kbd>/</Kbd>}
          size="list"
          className="w-70"
        />
        <Button icon="upload" size="list" onClick={flowImport.ask}>
          {t("flows.import")}
        </Button>
        <Button icon="plus" variant="primary" size="list" onClick={() => setNaming(true)}>
          {t("flows.new")}
        </Button>
      </ScreenHead>
      <FlowList
        flows={flows.data?.filter((flow) => matchesFlow(flow, query))}
        error={flows.error}
        query={query}
        onRetry={() => void flows.refetch()}
        onClearQuery={() => setQuery("")}
        onNew={() => setNaming(true)}
        onDelete={setDoomed}
      />
      <DropPanel hovering={hovering} onFile={(file) => void flowImport.importFile(file)} />
      <NewFlowDialog open={naming} onOpenChange={setNaming} taken={taken} />
      <ImportDialog flowImport={flowImport} taken={taken} />
      <DeleteFlowDialog flow={doomed} onClose={() => setDoomed(undefined)} />
    </div>
  );
}
