import { type InputIssue, idPattern } from "@gancho/engine";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { engineSentence } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { TextArea, TextInput } from "../ui/TextInput.tsx";
import { FileButton } from "./FileButton.tsx";
import { freeId } from "./new-flow.ts";
import type { FlowImport } from "./use-import.ts";

interface ImportDialogProps {
  flowImport: FlowImport;
  taken: ReadonlySet<string>;
}

/** Asks for a document, shows what is wrong with it, or asks what to do when its id is taken. */
export function ImportDialog({ flowImport, taken }: ImportDialogProps) {
  const { state } = flowImport;
  switch (state.kind) {
    case "closed":
      return null;
    case "asking":
      return <AskForDocument flowImport={flowImport} />;
    case "problems":
      return <ShowProblems flowImport={flowImport} problems={state.problems} />;
    case "conflict":
      return <AskAboutConflict flowImport={flowImport} id={state.flow.id} taken={taken} />;
    case "failed":
      return <ShowFailure flowImport={flowImport} message={state.message} />;
  }
}

function AskForDocument({ flowImport }: { flowImport: FlowImport }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  return (
    <Dialog
      open
      onOpenChange={flowImport.close}
      title={t("flows.importDialog.title")}
      description={t("flows.importDialog.text")}
      width={560}
      footer={
        <>
          <FileButton onFile={(file) => void flowImport.importFile(file)} />
          <Button variant="primary" busy={flowImport.busy} disabled={text.trim() === ""} onClick={() => void flowImport.importText(text)}>
            {t("flows.importDialog.import")}
          </Button>
        </>
      }
    >
      <Field label={t("flows.importDialog.json")} hideLabel>
        <TextArea value={text} onValueChange={setText} rows={12} mono placeholder={'{ "format": "gancho/1", …'} />
      </Field>
    </Dialog>
  );
}

interface ShowProblemsProps {
  flowImport: FlowImport;
  problems: readonly InputIssue[];
}

function ShowProblems({ flowImport, problems }: ShowProblemsProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={flowImport.close}
      title={t("flows.importDialog.problems", { count: problems.length })}
      description={t("flows.importDialog.problemsText")}
      width={560}
      footer={
        <>
          <Button onClick={flowImport.close}>{t("ui.close")}</Button>
          <FileButton onFile={(file) => void flowImport.importFile(file)} />
        </>
      }
    >
      <ul className="overflow-hidden rounded-md border border-hairline">
        {problems.map(({ path, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be at one place with one text.
          <li key={index} className="flex gap-2 border-b border-hairline px-3 py-2 last:border-b-0">
            <Icon name="octagon-x" size={14} className="mt-[3px] text-fail" />
            <span className="min-w-0">
              <span className="text-ink-1">
                <CodeText text={engineSentence(message)} />
              </span>
              <code className="block text-xs break-words text-ink-3">{path === "" ? t("flows.importDialog.whole") : path}</code>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface AskAboutConflictProps {
  flowImport: FlowImport;
  id: string;
  taken: ReadonlySet<string>;
}

function AskAboutConflict({ flowImport, id, taken }: AskAboutConflictProps) {
  const { t } = useTranslation();
  const formId = useId();
  const [newId, setNewId] = useState(() => freeId(id, new Set([...taken, id])));
  const fits = idPattern.test(newId);
  return (
    <Dialog
      open
      onOpenChange={flowImport.close}
      title={t("flows.importDialog.conflict", { id })}
      description={t("flows.importDialog.conflictText")}
      footer={
        <>
          <Button disabled={flowImport.busy} onClick={() => void flowImport.replace()}>
            {t("flows.importDialog.replace")}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={flowImport.busy} disabled={!fits}>
            {t("flows.importDialog.rename")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          if (fits) void flowImport.rename(newId);
        }}
      >
        <Field label={t("flows.importDialog.newId")} error={fits ? undefined : t("flows.importDialog.idRule")}>
          <TextInput value={newId} onValueChange={setNewId} mono autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}

function ShowFailure({ flowImport, message }: { flowImport: FlowImport; message: string }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={flowImport.close}
      title={t("flows.importDialog.failed")}
      description={message}
      footer={<Button onClick={flowImport.close}>{t("ui.close")}</Button>}
    />
  );
}
