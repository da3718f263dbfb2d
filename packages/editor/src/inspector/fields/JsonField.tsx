import type { Json } from "@gancho/engine";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextArea } from "../../ui/TextInput.tsx";
import type { FieldProps } from "./field-props.ts";

/** JSON as text. The document gets it whenever it is whole; what is not whole stays here and says so. */
export function JsonField({ field, value, onChange }: FieldProps<"json" | "jsonSchema">) {
  const { t } = useTranslation();
  const shown = value ?? field.default;
  const [draft, setDraft] = useState<string>();
  const fault = draft === undefined || draft.trim() === "" ? undefined : faultOf(draft);
  return (
    <>
      <TextArea
        mono
        rows={6}
        value={draft ?? (shown === undefined ? "" : JSON.stringify(shown, null, 2))}
        placeholder={field.placeholder}
        {...(fault === undefined ? {} : { "aria-invalid": true })}
        onValueChange={(text) => {
          setDraft(text);
          if (text.trim() === "") onChange(undefined);
          else if (faultOf(text) === undefined) onChange(parse(text));
        }}
        onBlur={() => {
          if (fault === undefined) setDraft(undefined);
        }}
      />
      {fault !== undefined && <p className="text-xs text-fail">{t("flow.inspector.notJson", { fault })}</p>}
    </>
  );
}

function parse(text: string): Json {
  const value: Json = JSON.parse(text);
  return value;
}

function faultOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}
