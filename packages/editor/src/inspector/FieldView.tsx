import type { Field, Json } from "@gancho/engine";
import { CodeText } from "../canvas/CodeText.tsx";
import { useNodeWords } from "../canvas/node-words.ts";
import { Field as Labelled } from "../ui/Field.tsx";
import { CasesField } from "./fields/CasesField.tsx";
import { ChoiceField } from "./fields/ChoiceField.tsx";
import { ExpressionField } from "./fields/ExpressionField.tsx";
import { GroupField } from "./fields/GroupField.tsx";
import { JsonField } from "./fields/JsonField.tsx";
import { KeyValueField } from "./fields/KeyValueField.tsx";
import { ListField } from "./fields/ListField.tsx";
import { LongTextField } from "./fields/LongTextField.tsx";
import { NumberField } from "./fields/NumberField.tsx";
import { PathField } from "./fields/PathField.tsx";
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
  const { field, value, path } = props;
  const form = useForm();
  const words = useNodeWords();
  const label = words.label(form.nodeType, path, field);
  const problem = problemAt(form, path, isNested(field));
  // What was not filled in yet is no mistake: it is said calmly, in the place of the help.
  const isEmpty = value === undefined || value === "";
  const message = problem && <CodeText text={problem.message} />;
  const help = isEmpty && message !== undefined ? message : field.help;

  if (field.kind === "group") return <GroupField {...props} field={field} label={label} />;
  return (
    <Labelled label={label} {...(help === undefined ? {} : { help })} {...(message === undefined || isEmpty ? {} : { error: message })}>
      <Control {...props} />
    </Labelled>
  );
}

/** A field whose parts are fields shows only what is wrong with itself. */
function isNested(field: Field): boolean {
  return field.kind === "variants" || field.kind === "variantList" || field.kind === "cases";
}

function Control({ field, ...rest }: FieldViewProps) {
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
    case "variants":
      return <VariantsField field={field} {...rest} />;
    case "variantList":
      return <VariantListField field={field} {...rest} />;
    case "group":
      return null;
  }
}
