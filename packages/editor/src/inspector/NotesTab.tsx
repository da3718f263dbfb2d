import { useTranslation } from "react-i18next";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextInput.tsx";

/** A comment for people, and the id by which expressions name the node. */
export function NotesTab({ id, notes, onChange }: { id: string; notes: string; onChange: (notes: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("flow.inspector.notes")} help={t("flow.inspector.notesHelp")}>
        <TextArea rows={8} value={notes} onValueChange={onChange} />
      </Field>
      <p className="text-xs text-ink-3">
        {t("flow.inspector.idHelp")} <code className="text-ink-1">$nodes.{id}</code>
      </p>
    </div>
  );
}
