import { describeFields, type Field, type FlowNode, findNodeType, type Problem } from "@gancho/engine";
import type { TFunction } from "i18next";
import { engineSentence, engineText } from "./i18n.ts";

/**
 * What is wrong, in the language on screen and in the words of the form: what has not been filled in is told by its label.
 *
 * @param node - the node that it belongs to, if there is one
 */
export function problemText({ code, path, message }: Problem, node: FlowNode | undefined, t: TFunction): string {
  if (code === "trigger-unverified") return t("flow.problems.unverified");
  const field = node === undefined ? undefined : fieldLabel(node, path);
  if (code !== "params" || field === undefined) return engineSentence(message);
  return saysMissing(message) ? t("flow.problems.missing", { field }) : `${field}: ${engineSentence(message)}`;
}

/** The same below a field that nothing was filled in to yet, where the label is in sight. */
export function wantedText(problem: Problem, t: TFunction): string {
  const saysNoMore = saysMissing(problem.message) || problem.message.startsWith("Expected ");
  return problem.code === "params" && saysNoMore ? t("flow.inspector.required") : problemText(problem, undefined, t);
}

/** The label of the field that a problem's path leads to, as the form writes it; `undefined` for a path that leads to none. */
export function fieldLabel({ id, type }: Pick<FlowNode, "id" | "type">, path: string): string | undefined {
  const root = `nodes.${id}.params.`;
  const nodeType = findNodeType(type);
  if (nodeType === undefined || !path.startsWith(root)) return undefined;
  let fields = describeFields(nodeType.params);
  let label: string | undefined;
  for (const part of path.slice(root.length).split(".")) {
    const field = fields.find(({ name }) => name === part);
    // The number of an entry, or a name within a value: the label of what it stands in says where.
    if (field === undefined) continue;
    label = engineText(field.label);
    fields = fieldsWithin(field);
  }
  return label;
}

/** The engine's words for a value that is not there at all. */
function saysMissing(message: string): boolean {
  return message === "This is missing." || message.endsWith(", got nothing.") || / needs this: .+\.$/.test(message);
}

function fieldsWithin(field: Field): readonly Field[] {
  if (field.kind === "group") return field.fields;
  return field.kind === "variants" || field.kind === "variantList" ? field.variants.flatMap(({ fields }) => fields) : [];
}
