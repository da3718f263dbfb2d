import type { Field, Json, Problem } from "@gancho/engine";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { CodeText } from "../canvas/CodeText.tsx";
import { useNodeWords } from "../canvas/node-words.ts";
import { problemText } from "../i18n/problem-words.ts";
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
  const { t } = useTranslation();
  const form = useForm();
  const words = useNodeWords();
  const label = words.label(form.nodeType, path, field);
  const problem = problemAt(form, path, isNested(field));
  // What was not filled in yet is no mistake: it is said calmly, in the place of the help.
  const isEmpty = value === undefined || value === "";
  const message = problem && <CodeText text={problemText(problem, undefined, t)} />;
  const help =
    isEmpty && problem !== undefined ? (
      <Wanted text={wantedText(problem, label, t)} help={problem.code === "params" ? field.help : undefined} />
    ) : (
      field.help
    );

  if (field.kind === "group") return <GroupField {...props} field={field} label={label} />;
  return (
    <Labelled label={label} {...(help === undefined ? {} : { help })} {...(message === undefined || isEmpty ? {} : { error: message })}>
      <Control {...props} />
    </Labelled>
  );
}

/** What is still to be filled in, and how it is meant. */
function Wanted({ text, help }: { text: string; help: string | undefined }) {
  return (
    <>
      <CodeText text={text} /> {help}
    </>
  );
}

/** Something that is not there needs no other word about it. */
function wantedText(problem: Problem, field: string, t: TFunction): string {
  return problem.code === "params" ? t("flow.problems.missing", { field }) : problemText(problem, undefined, t);
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
