import type { Flow, Problem } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/api-error.ts";
import { errorText } from "../api/error-text.ts";
import { usePublish } from "../api/flow-queries.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { say } from "../ui/toast.tsx";
import { ProblemList } from "./ProblemList.tsx";
import type { Draft } from "./use-draft.ts";

interface PublishDialogProps {
  flow: Flow;
  draft: Draft;
  problems: readonly Problem[];
  onJump: (node: string) => void;
  onClose: () => void;
}

/** Makes the draft live, once nothing stands in the way. */
export function PublishDialog({ flow, draft, problems, onJump, onClose }: PublishDialogProps) {
  const { t } = useTranslation();
  const publish = usePublish(flow.id);
  const [note, setNote] = useState("");
  const [failure, setFailure] = useState<unknown>();
  const [isWorking, setWorking] = useState(false);
  const isBlocked = problems.some((problem) => problem.severity === "error");

  async function go(): Promise<void> {
    setWorking(true);
    setFailure(undefined);
    try {
      // What is published is the stored draft: it must be the one on the screen.
      const status = await draft.flush();
      if (status !== "saved") throw new Error(t(`flow.publish.unsaved`));
      const { version } = await publish.mutateAsync(note.trim());
      say(t("flow.publish.done", { version }));
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setWorking(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      width={560}
      title={t(isBlocked ? "flow.publish.blocked" : "flow.publish.title", { name: flow.name })}
      description={t(isBlocked ? "flow.publish.blockedText" : "flow.publish.text")}
      footer={
        <>
          <Button onClick={onClose}>{t("ui.cancel")}</Button>
          <Button variant="primary" icon="rocket" disabled={isBlocked} busy={isWorking} onClick={() => void go()}>
            {t("flow.commands.publish")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problems.length > 0 && (
          <div className="max-h-72 overflow-y-auto rounded-md border border-hairline">
            <ProblemList flow={flow} problems={problems} onJump={onJump} />
          </div>
        )}
        {!isBlocked && (
          <Field label={t("flow.publish.note")} help={t("flow.publish.noteHelp")}>
            <TextInput value={note} onValueChange={setNote} maxLength={500} />
          </Field>
        )}
        {failure !== undefined && <Failure error={failure} />}
      </div>
    </Dialog>
  );
}

function Failure({ error }: { error: unknown }) {
  const issues = error instanceof ApiError ? error.issues : [];
  return (
    <div role="alert" className="rounded-md border border-fail-line bg-fail-soft px-3 py-2 text-fail">
      <p className="font-medium">{errorText(error)}</p>
      {issues.map(({ path, message }) => (
        <p key={`${path} ${message}`} className="text-xs">
          <code>{path}</code> {message}
        </p>
      ))}
    </div>
  );
}
