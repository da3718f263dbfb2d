import { describeFields, type FlowNode, findNodeType, type JsonObject, type Problem } from "@gancho/engine";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ExpressionNames } from "../expression/complete.ts";
import { fieldsInWords } from "../i18n/node-words.ts";
import { FieldList } from "./FieldList.tsx";
import { FormContext, type FormSurroundings } from "./form-context.ts";

interface NodeFormProps {
  node: FlowNode;
  problems: readonly Problem[];
  names: ExpressionNames;
  triggerUrl?: string | undefined;
  onChange: (params: JsonObject) => void;
  onCodeFocus: FormSurroundings["onCodeFocus"];
}

/** The form of a node, read off its type's fields. */
export function NodeForm({ node, problems, names, triggerUrl, onChange, onCodeFocus }: NodeFormProps) {
  const { t, i18n } = useTranslation();
  const type = findNodeType(node.type);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language.
  const fields = useMemo(() => (type === undefined ? [] : fieldsInWords(describeFields(type.params))), [type, i18n.language]);
  const surroundings = useMemo<FormSurroundings>(
    () => ({
      nodeType: node.type,
      root: `nodes.${node.id}.params`,
      problems,
      names,
      triggerUrl,
      onCodeFocus,
      renderFields: (props) => <FieldList {...props} />,
    }),
    [node.type, node.id, problems, names, triggerUrl, onCodeFocus],
  );
  if (type === undefined) return <p className="text-ink-3">{t("flow.inspector.missing", { type: node.type })}</p>;
  if (fields.length === 0) return <p className="text-ink-3">{t("flow.inspector.noFields")}</p>;
  return (
    <FormContext value={surroundings}>
      <FieldList fields={fields} value={node.params} onChange={onChange} path="" />
    </FormContext>
  );
}
