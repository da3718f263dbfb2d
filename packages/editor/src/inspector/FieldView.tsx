import type { Field, Json } from "@gancho/engine";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { useNodeWords } from "../canvas/node-words.ts";
import { problemText, wantedText } from "../i18n/problem-words.ts";
import { Field as Labelled } from "../ui/Field.tsx";
import { CasesField } from "./fields/CasesField.tsx";
import { ChoiceField } from "./fields/ChoiceField.tsx";
import { ExpressionField } from "./fields/ExpressionField.tsx";
import type { FieldRemark } from "./fields/field-props.ts";
import { GroupField } from "./fields/GroupField.tsx";
import { JsonField } from "./fields/JsonField.tsx";
import { KeyValueField } from "./fields/KeyValueField.tsx";
import { ListField } from "./fields/ListField.tsx";
import { LongTextField } from "./fields/LongTextField.tsx";
import { NumberField } from "./fields/NumberField.tsx";
import { PathField } from "./fields/PathField.tsx";
import { ProviderField } from "./fields/ProviderField.tsx";
import { SecretField } from "./fields/SecretField.tsx";
import { SwitchField } from "./fields/SwitchField.tsx";
import { TemplateField } from "./fields/TemplateField.tsx";
import { TextField } from "./fields/TextField.tsx";
import { VariantListField } from "./fields/VariantListField.tsx";
import { VariantsField } from "./fields/VariantsField.tsx";
import { problemAt, useForm } from "./form-context.ts";

export interface FieldViewProps {
  field: Field;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  path: string;
}

/** One field of a form: its label, the control of its kind, and what is wrong with it or how it is meant. */
export function FieldView(props: FieldViewProps) {
  const { field, path } = props;
  const form = useForm();
  const label = useNodeWords().label(form.nodeType, path, field);
  const remark = useRemark(props);

  if (field.kind === "group") return <GroupField {...props} field={field} label={label} />;
  if (field.kind === "provider") return <ProviderField {...props} field={field} label={label} remark={remark} />;
  if (field.kind === "variants") return <VariantsField {...props} field={field} label={label} remark={remark} />;
  return (
    <Labelled label={label} inline={field.kind === "switch"} {...remark}>
      <Control {...props} field={field} />
    </Labelled>
  );
}

function useRemark({ field, value, path }: FieldViewProps): FieldRemark {
  const { t } = useTranslation();
  const problem = problemAt(useForm(), path, isNested(field));
  const help = field.help === undefined ? {} : { help: field.help };
  if (problem === undefined) return help;
  // What was not filled in yet is no mistake: it is said calmly, in the place of the help.
  if (value === undefined || value === "")
    return { help: <Wanted text={wantedText(problem, t)} help={problem.code === "params" ? field.help : undefined} /> };
  const message = <CodeText text={problemText(problem, undefined, t)} />;
  return problem.severity === "error" ? { error: message } : { ...help, warning: message };
}

/** What is still to be filled in, and how it is meant. */
function Wanted({ text, help }: { text: string; help: string | undefined }) {
  return (
    <>
      <CodeText text={text} /> {help}
    </>
  );
}

/** A field whose parts are fields shows only what is wrong with itself. */
function isNested(field: Field): boolean {
  return field.kind === "variants" || field.kind === "variantList" || field.kind === "cases";
}

interface ControlProps extends FieldViewProps {
  field: Exclude<Field, { kind: "group" | "provider" | "variants" }>;
}

function Control({ field, ...rest }: ControlProps) {
  switch (field.kind) {
    case "text":
      return <TextField field={field} {...rest} />;
    case "longText":
      return <LongTextField field={field} {...rest} />;
    case "path":
      return <PathField field={field} {...rest} />;
    case "template":
      return <TemplateField field={field} {...rest} />;
    case "number":
      return <NumberField field={field} {...rest} />;
    case "switch":
      return <SwitchField field={field} {...rest} />;
    case "choice":
      return <ChoiceField field={field} {...rest} />;
    case "expression":
      return <ExpressionField field={field} {...rest} />;
    case "secret":
      return <SecretField field={field} {...rest} />;
    case "list":
      return <ListField field={field} {...rest} />;
    case "keyValue":
      return <KeyValueField field={field} {...rest} />;
    case "json":
    case "jsonSchema":
      return <JsonField field={field} {...rest} />;
    case "cases":
      return <CasesField field={field} {...rest} />;
    case "variantList":
      return <VariantListField field={field} {...rest} />;
  }
}
