import { isJsonObject } from "../json.ts";
import type { Field } from "./field.ts";

/** An expression or a template in a node's params. */
export interface CodeField {
  readonly kind: "expression" | "template";
  /** Below `params`, in dots: `cases.0.when`. */
  readonly path: string;
  readonly source: string;
  /** What an expression must give. */
  readonly result: "boolean" | "any";
}

/** Every expression and template in params, in the order of the fields. Takes params as they are: what has another shape than its field is passed over. */
export function codeFields(params: unknown, fields: readonly Field[]): CodeField[] {
  if (!isJsonObject(params)) return [];
  return fields.flatMap((field) => (Object.hasOwn(params, field.name) ? codeInField(params[field.name], field, field.name) : []));
}

function codeInField(value: unknown, field: Field, path: string): CodeField[] {
  switch (field.kind) {
    case "expression":
      return code(value, path, "expression", field.result);
    case "template":
      return code(value, path, "template");
    case "keyValue":
      return entries(value).flatMap(([name, template]) => code(template, `${path}.${name}`, "template"));
    case "cases":
      return entries(value).flatMap(([index, item]) =>
        isJsonObject(item) ? code(item.when, `${path}.${index}.when`, "expression", "boolean") : [],
      );
    case "group":
      return below(path, codeFields(value, field.fields));
    case "variants":
      return below(path, codeFields(value, fieldsOfVariant(value, field)));
    case "variantList":
      return entries(value).flatMap(([index, item]) => below(`${path}.${index}`, codeFields(item, fieldsOfVariant(item, field))));
    case "text":
    case "longText":
    case "switch":
    case "json":
    case "jsonSchema":
    case "path":
    case "number":
    case "choice":
    case "provider":
    case "secret":
    case "list":
      return [];
  }
}

function code(source: unknown, path: string, kind: CodeField["kind"], result: CodeField["result"] = "any"): CodeField[] {
  return typeof source === "string" ? [{ kind, path, source, result }] : [];
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function below(path: string, found: readonly CodeField[]): CodeField[] {
  return found.map((field) => ({ ...field, path: `${path}.${field.path}` }));
}

function fieldsOfVariant(
  value: unknown,
  { discriminator, variants }: Extract<Field, { kind: "variants" | "variantList" }>,
): readonly Field[] {
  const chosen = isJsonObject(value) ? value[discriminator] : undefined;
  return variants.find((variant) => variant.value === chosen)?.fields ?? [];
}
