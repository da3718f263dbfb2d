import { isJsonObject, type Json, type JsonObject } from "@gancho/engine";
import { clip } from "../live/chip.ts";
import { functionSignatures } from "./functions.ts";

/** What an expression can name where it stands. */
export interface ExpressionNames {
  /** The message that arrives, when a sample has brought one. */
  readonly input: Json | undefined;
  /** The event that started it all. */
  readonly trigger: Json | undefined;
  readonly vars: JsonObject;
  /** The outputs of upstream nodes, by id. */
  readonly nodes: JsonObject;
}

interface Suggestion {
  readonly label: string;
  /** What is put in the place of what was typed. */
  readonly insert: string;
  /** The value now, or the arguments. */
  readonly detail: string;
  readonly kind: "field" | "variable" | "function";
}

export interface Suggestions {
  /** Where what was typed of the name begins. */
  readonly from: number;
  readonly items: readonly Suggestion[];
}

/** What may be meant at a place in an expression: the real fields of the sample, bound variables, functions. */
export function suggest(source: string, position: number, names: ExpressionNames): Suggestions {
  const typed = /(?:(?:\$?\$?[A-Za-z_]\w*|\$\$?|`[^`]*`)(?:\[\d*\])?\.)*(?:\$?\$?\w*|`[^`]*)$/.exec(source.slice(0, position))?.[0] ?? "";
  const lastDot = typed.lastIndexOf(".");
  const from = position - (typed.length - lastDot - 1);
  if (lastDot >= 0) return { from, items: fieldsOf(valueAt(typed.slice(0, lastDot), names)) };
  if (typed.startsWith("$")) return { from, items: [...variables(names), ...functions()] };
  return { from, items: typed === "" ? [...fieldsOf(names.input), ...variables(names)] : fieldsOf(names.input) };
}

function valueAt(path: string, names: ExpressionNames): Json | undefined {
  const [first = "", ...rest] = path.split(".");
  return rest.reduce(step, rootOf(first, names));
}

function rootOf(name: string, names: ExpressionNames): Json | undefined {
  if (name === "$" || name === "$$") return names.input;
  if (name === "$trigger") return names.trigger;
  if (name === "$vars") return names.vars;
  if (name === "$nodes") return names.nodes;
  return step(names.input, name);
}

/** A field of an object; of a list, the field of its first item, as JSONata looks into each. */
function step(value: Json | undefined, name: string): Json | undefined {
  const plain = name.replaceAll("`", "").replace(/\[\d*\]$/, "");
  const holder = Array.isArray(value) ? value[0] : value;
  if (!isJsonObject(holder) || !Object.hasOwn(holder, plain)) return undefined;
  return holder[plain];
}

function fieldsOf(value: Json | undefined): Suggestion[] {
  const holder = Array.isArray(value) ? value[0] : value;
  if (!isJsonObject(holder)) return [];
  return Object.entries(holder).map(([name, field]) => ({ label: name, insert: pathStep(name), detail: describe(field), kind: "field" }));
}

/** A field's name as an expression writes it: between backticks unless it is a plain word. */
export function pathStep(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
}

/** A value in a few characters: scalars themselves, the size of everything else. */
export function describe(value: Json | undefined): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return `[${value.length}]`;
  if (isJsonObject(value)) return `{${Object.keys(value).length}}`;
  return clip(JSON.stringify(value), 32);
}

function variables(names: ExpressionNames): Suggestion[] {
  const bound: [string, Json | undefined][] = [
    ["$", names.input],
    ["$trigger", names.trigger],
    ["$nodes", names.nodes],
    ["$vars", names.vars],
    ["$run", { id: "", startedAt: "", mode: "" }],
    ["$flow", { id: "", name: "", version: 0 }],
  ];
  return bound.map(([name, value]) => ({ label: name, insert: name, detail: describe(value), kind: "variable" }));
}

function functions(): Suggestion[] {
  return Object.entries(functionSignatures).map(([name, args]) => ({
    label: `$${name}`,
    insert: `$${name}(`,
    detail: `(${args})`,
    kind: "function",
  }));
}
