import type { Field, FieldVariant, FlowNode } from "@gancho/engine";
import { nodeName } from "../document/nodes.ts";
import { engineText } from "./i18n.ts";

/** What people call a node: its own name, else the title of its type in the language on screen. */
export function nodeLabel(node: FlowNode): string {
  return node.name ?? engineText(nodeName(node));
}

/** The fields of a form with every word in the language on screen. */
export function fieldsInWords(fields: readonly Field[]): readonly Field[] {
  return fields.map(fieldInWords);
}

function fieldInWords(field: Field): Field {
  const said: Field = {
    ...field,
    label: engineText(field.label),
    ...(field.help === undefined ? {} : { help: engineText(field.help) }),
    // Most are code, and the same in every language.
    ...(field.placeholder === undefined ? {} : { placeholder: engineText(field.placeholder) }),
  };
  switch (said.kind) {
    case "choice":
      return { ...said, options: said.options.map(optionInWords) };
    case "list":
      return said.options === undefined ? said : { ...said, options: said.options.map(optionInWords) };
    case "group":
      return { ...said, fields: fieldsInWords(said.fields) };
    case "variants":
      return { ...said, variants: said.variants.map(variantInWords) };
    case "variantList":
      return { ...said, item: engineText(said.item), variants: said.variants.map(variantInWords) };
    default:
      return said;
  }
}

function variantInWords(variant: FieldVariant): FieldVariant {
  return { ...optionInWords(variant), fields: fieldsInWords(variant.fields) };
}

function optionInWords<Option extends { readonly label: string; readonly help?: string }>(option: Option): Option {
  return { ...option, label: engineText(option.label), ...(option.help === undefined ? {} : { help: engineText(option.help) }) };
}
