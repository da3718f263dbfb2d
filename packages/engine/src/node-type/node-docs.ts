import { isJsonObject, type Json } from "../json.ts";
import { describeFields } from "./describe-fields.ts";
import type { Field, FieldVariant } from "./field.ts";
import type { NodeExample, NodeType, Port } from "./node-type.ts";

/** The page `docs/nodes.md`: each node type with its ports, its params and its examples, in Markdown. */
export function nodeDocs(nodeTypes: readonly NodeType[]): string {
  const contents = nodeTypes.map(({ type, title, summary }) => `| [\`${type}\`](#${type}) | ${title} | ${cell(summary)} |`);
  return [
    "# Node types",
    "<!-- Written by `node packages/engine/scripts/write-node-docs.ts` from the node types themselves. A test says when that is due. -->",
    "What flows are made of. A param that is left out means its default; one without a default may be left out all the same, unless it is _required_. What expressions and templates are, and the other words, is in the [glossary](glossary.md).",
    ["| type | title | what it does |", "| --- | --- | --- |", ...contents].join("\n"),
    ...nodeTypes.flatMap(describeType),
    "",
  ].join("\n\n");
}

function describeType(nodeType: NodeType): string[] {
  const rows = joinRows(describeFields(nodeType.params).flatMap((field) => describeField(field, { prefix: "" }))).map(writeRow);
  return [
    `## ${nodeType.type}`,
    `**${nodeType.title}.** ${nodeType.summary}. ${facts(nodeType).join(" ")}`,
    rows.length === 0 ? "It has no params." : ["| param | kind | default | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n"),
    ...nodeType.examples.flatMap(describeExample),
  ];
}

function facts(nodeType: NodeType): string[] {
  return [
    ...(nodeType.role === "trigger" ? ["Runs start here: it has no input."] : []),
    ...(nodeType.joins === "lineage" ? ["It runs once, when no message can still arrive."] : []),
    ...(nodeType.joins === "split" ? ["It runs once for each split, when no item can still arrive."] : []),
    ...(nodeType.role === "step" && nodeType.touchesWorld ? ["It touches the world outside the run: its result is journaled."] : []),
    describePorts(nodeType),
    ...(nodeType.version === 1 ? [] : [`Version ${nodeType.version}.`]),
  ];
}

/** Ports that not every example has follow from the params; those of the first show how. */
function describePorts({ params, outputs, examples }: NodeType): string {
  const [first = [], ...others] = examples.map((example) => outputs(params.parse(example.params)));
  const isFixed = ({ id }: Port): boolean => others.every((ports) => ports.some((port) => port.id === id));
  const fixed = first.filter(isFixed);
  const own = first.filter((port) => !isFixed(port));
  const words = fixed.map(({ id, drops }) => `\`${id}\`${drops ? " (a message that ends here counts as filtered)" : ""}`);
  if (own.length > 0) words.unshift(`those of its params (${oneOf(own.map(({ id }) => id))} in the first example)`);
  return words.length === 0 ? "It has no outputs." : `${first.length === 1 ? "Output" : "Outputs"}: ${words.join(", ")}.`;
}

/** A param in the table. */
interface Row {
  readonly name: string;
  readonly field: Field;
  /** The variants that have it, as `kind: hmac`; empty for one that is always there. */
  readonly variants: readonly string[];
}

interface Place {
  /** What stands before the param's name, with its dot. */
  readonly prefix: string;
  readonly variant?: string;
  /** Those of which that variant is one. */
  readonly alternatives?: readonly FieldVariant[];
}

function describeField(field: Field, place: Place): Row[] {
  const name = `${place.prefix}${field.name}`;
  return [{ name, field, variants: place.variant === undefined ? [] : [place.variant] }, ...below(field, name, place)];
}

function below(field: Field, name: string, { alternatives = [] }: Place): Row[] {
  if (field.kind === "group") return field.fields.flatMap((child) => describeField(child, { prefix: `${name}.` }));
  if (field.kind !== "variants" && field.kind !== "variantList") return [];
  const { discriminator, kind, variants } = field;
  // A list may hold the very variants that it is one of: they have just been described.
  const described = new Set(alternatives.map((variant) => JSON.stringify(variant)));
  if (variants.every((variant) => described.has(JSON.stringify(variant)))) return [];
  const prefix = kind === "variants" ? `${name}.` : `${name}[].`;
  return variants.flatMap(({ value, fields }) =>
    fields.flatMap((child) => describeField(child, { prefix, alternatives: variants, variant: `${discriminator}: ${value}` })),
  );
}

/** What several variants have in the same way is one row. */
function joinRows(rows: readonly Row[]): Row[] {
  const joined = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify([row.name, row.field]);
    joined.set(key, { ...row, variants: [...new Set([...(joined.get(key)?.variants ?? []), ...row.variants])] });
  }
  return [...joined.values()];
}

function writeRow({ name, field, variants }: Row): string {
  const when = variants.length === 0 ? "" : `With ${oneOf(variants)}: `;
  const meaning = `${when}${field.label}.${field.help === undefined ? "" : ` ${field.help}`}`;
  return `| \`${name}\` | ${cell(kindWords(field))} | ${cell(defaultWords(field))} | ${cell(meaning)} |`;
}

function defaultWords(field: Field): string {
  if (field.default !== undefined) return `\`${JSON.stringify(field.default)}\``;
  return field.required ? "_required_" : "";
}

function kindWords(field: Field): string {
  switch (field.kind) {
    case "text":
    case "longText":
      return "text";
    case "switch":
      return "true or false";
    case "json":
      return "any JSON";
    case "jsonSchema":
      return "JSON Schema";
    case "path":
      return "path";
    case "expression":
      return `expression${field.of === "answer" ? " over an answer" : ""}${field.result === "boolean" ? ", true or false" : ""}`;
    case "template":
      return "template";
    case "number":
      return numberWords(field);
    case "choice":
      return oneOf(field.options.map(({ value }) => value));
    case "provider":
      return "id of a [service](providers.md)";
    case "secret":
      return "secret";
    case "list":
      return `list of ${field.item === "number" ? "numbers" : "texts"}`;
    case "keyValue":
      return "names to templates";
    case "cases":
      return "list of `{ id, name, when }`";
    case "group":
      return "object";
    case "variants":
      return `object by \`${field.discriminator}\`: ${oneOf(field.variants.map(({ value }) => value))}`;
    case "variantList":
      return `list of objects by \`${field.discriminator}\`: ${oneOf(field.variants.map(({ value }) => value))}`;
  }
}

function numberWords({ integer, min, max, unit }: Extract<Field, { kind: "number" }>): string {
  const bounds = [...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`to ${max}`])];
  return [integer ? "whole number" : "number", ...bounds, ...(unit === undefined ? [] : [unit])].join(" ");
}

function oneOf(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(", ");
}

function describeExample({ title, params, input, answers, emits, stops }: NodeExample): string[] {
  const parts: [string, unknown][] = [
    ["params", params],
    ["input", input],
    ...(answers === undefined ? [] : [["answers", answers] satisfies [string, unknown]]),
    ...(emits === undefined ? [] : [["emits", emits] satisfies [string, unknown]]),
    ...(stops === undefined ? [] : [["stops", stops] satisfies [string, unknown]]),
  ];
  const lines = parts.map(([name, value]) => `  "${name}": ${layOut(value, "  ")}`);
  return [`_${title}:_`, `\`\`\`json\n{\n${lines.join(",\n")}\n}\n\`\`\``];
}

const lineWidth = 120;

/** JSON in one line where it fits. */
function layOut(value: unknown, indent: string): string {
  const line = inline(value);
  if (line.length + indent.length <= lineWidth) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((item) => inner + layOut(item, inner)).join(",\n")}\n${indent}]`;
  if (!isJsonObject(value)) return line;
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${layOut(item, inner)}`);
  return `{\n${entries.join(",\n")}\n${indent}}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]: [string, Json]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** What a cell of a table may hold. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
