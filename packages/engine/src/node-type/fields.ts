import { z } from "zod";
import { maxExpressionLength } from "../expression/expression.ts";
import { jsonValueSchema } from "../flow/json-value.ts";
import { reservedNameMessage, reservedNames } from "../flow/reserved-names.ts";
import { secretReferenceSchema } from "../flow/secret.ts";
import type { Json } from "../json.ts";
import type { Field, FieldOption } from "./field.ts";

/** What a schema alone cannot say about a field; the rest is read off the schema by `describeFields`. */
type Described<F> = F extends unknown ? Omit<F, "name" | "required" | "default" | "fields" | "variants"> : never;
export type FieldMetadata = Described<Field>;

/** Words of a field. */
export type Caption = Pick<FieldMetadata, "label" | "help" | "placeholder" | "advanced">;

/** Field metadata by schema. A registry of its own, so that it is typed and stays out of other people's JSON Schemas. */
export const fieldRegistry = z.registry<FieldMetadata>();

/** Words of the variants of a `variants` field, by the variant's schema. */
export const variantRegistry = z.registry<Pick<Caption, "label" | "help">>();

function described<Schema extends z.ZodType>(schema: Schema, metadata: FieldMetadata): Schema {
  fieldRegistry.add(schema, metadata);
  return schema;
}

/** One line of text. Pass a schema for rules of its own. */
export function textField(caption: Caption, schema: z.ZodString = z.string().max(2000)): z.ZodString {
  return described(schema, { kind: "text", ...caption });
}

/** Text of many lines. */
export function longTextField(caption: Caption): z.ZodString {
  return described(z.string().max(100_000), { kind: "longText", ...caption });
}

/** True or false. */
export function switchField(caption: Caption): z.ZodBoolean {
  return described(z.boolean(), { kind: "switch", ...caption });
}

/** Any JSON value, typed in as such. */
export function jsonField(caption: Caption): typeof jsonValueSchema {
  return described(jsonValueSchema.clone(), { kind: "json", ...caption });
}

/** A JSON Schema, typed in as JSON. Pass a schema for rules of its own. */
export function jsonSchemaField(caption: Caption, schema: z.ZodType<Json> = jsonValueSchema): z.ZodType<Json> {
  return described(schema.clone(), { kind: "jsonSchema", ...caption });
}

/** A trigger's path below `/hooks/`. */
export function pathField(caption: Caption, schema: z.ZodString): z.ZodString {
  return described(schema, { kind: "path", ...caption });
}

/**
 * JSONata source. Its syntax is checked by `validateFlow`, not by the schema: a half-typed expression must not take away the node's ports.
 *
 * @param caption.result - what it must give; `boolean` for conditions
 * @param caption.of - what it is about, where that is not the message
 */
export function expressionField({ result = "any", ...caption }: Caption & ExpressionTraits): z.ZodString {
  return described(z.string().max(maxExpressionLength), { kind: "expression", result, ...caption });
}

/** Text with `{{ }}`. */
export function templateField(caption: Caption & { readonly multiline?: boolean }): z.ZodString {
  return described(templateText(), { kind: "template", ...caption });
}

/** `{ "$secret": NAME }`. */
export function secretField(caption: Caption): typeof secretReferenceSchema {
  return described(secretReferenceSchema.clone(), { kind: "secret", ...caption });
}

interface ExpressionTraits {
  readonly result?: "boolean" | "any";
  readonly of?: "answer";
}

interface NumberBounds {
  readonly min: number;
  readonly max: number;
  readonly unit?: "seconds" | "bytes" | "px";
}

/** A number between `min` and `max`, both included. */
export function numberField({ min, max, ...caption }: Caption & NumberBounds): z.ZodNumber {
  return described(z.number().min(min).max(max), { kind: "number", min, max, ...caption });
}

/** A whole number between `min` and `max`, both included. */
export function integerField({ min, max, ...caption }: Caption & NumberBounds): z.ZodInt {
  return described(z.int().min(min).max(max), { kind: "number", integer: true, min, max, ...caption });
}

/** One of several words. `options` maps each value to its label. */
export function choiceField<const Value extends string>({
  options,
  ...caption
}: Caption & { readonly options: Readonly<Record<Value, string>> }): z.ZodEnum<{ [Key in Value]: Key }> {
  const values = Object.keys(options).filter((key): key is Value => Object.hasOwn(options, key));
  return described(z.enum(values), { kind: "choice", options: labelled(options), ...caption });
}

/**
 * A service that is chosen by name.
 *
 * @param caption.ids - of the services that there are
 * @param caption.asks - the names of the fields beside it that only some services ask for
 */
export function providerField({ ids, ...metadata }: Caption & { readonly ids: readonly string[]; readonly asks: readonly string[] }) {
  return described(z.enum(ids), { kind: "provider", ...metadata });
}

/** A list of plain values. The schema gives the rules of one. */
export function listField<Item extends z.ZodType>(
  { ...metadata }: Caption & { readonly item: "text" | "number"; readonly options?: readonly FieldOption[] },
  item: Item,
): z.ZodArray<Item> {
  return described(z.array(item).max(100), { kind: "list", ...metadata });
}

/** Names to templates. The schema gives the rules of a name; reserved names are refused in any case. */
export function keyValueField(
  { ...metadata }: Caption & { readonly suggestions?: readonly string[] },
  name: z.ZodString = z.string().min(1).max(200),
): z.ZodRecord<z.ZodString, z.ZodString> {
  return described(z.record(unreserved(name), templateText()), { kind: "keyValue", ...metadata });
}

/** The switch's cases. */
export function casesField<Case extends z.ZodObject>(caption: Caption, item: Case): z.ZodArray<Case> {
  return described(z.array(item).max(100), { kind: "cases", ...caption });
}

/** Several params under one heading. */
export function groupField<const Shape extends z.ZodRawShape>(caption: Caption, shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return described(z.strictObject(shape), { kind: "group", ...caption });
}

/** One shape of a `variantsField` or `variantListField`. */
export function variant<const Shape extends z.ZodRawShape>(
  caption: Pick<Caption, "label" | "help">,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const schema = z.strictObject(shape);
  variantRegistry.add(schema, caption);
  return schema;
}

type Variants = readonly [z.ZodObject, ...z.ZodObject[]];

/** One of several shapes, told apart by the literal at `discriminator`. */
export function variantsField<const Discriminator extends string, const Options extends Variants>(
  { discriminator, ...caption }: Caption & { readonly discriminator: Discriminator },
  options: Options,
): z.ZodDiscriminatedUnion<Options, Discriminator> {
  return described(z.discriminatedUnion(discriminator, options), { kind: "variants", discriminator, ...caption });
}

/**
 * A list of shapes, each told apart by the literal at `discriminator`.
 *
 * @param caption.item - what one is called, `Alternative` when left out
 * @param caption.max - how many there may be, 10 when left out
 */
export function variantListField<const Discriminator extends string, const Options extends Variants>(
  { item = "Alternative", discriminator, max = 10, ...caption }: Caption & ListOfShapes<Discriminator>,
  options: Options,
): z.ZodArray<z.ZodDiscriminatedUnion<Options, Discriminator>> {
  return described(z.array(z.discriminatedUnion(discriminator, options)).min(1).max(max), {
    kind: "variantList",
    item,
    discriminator,
    ...caption,
  });
}

interface ListOfShapes<Discriminator> {
  readonly item?: string;
  readonly discriminator: Discriminator;
  readonly max?: number;
}

/** A name that a person may choose for a key: reserved names are refused. */
function unreserved(name: z.ZodString): z.ZodString {
  return name.refine((value) => !reservedNames.has(value), { error: (issue) => reservedNameMessage(String(issue.input)) });
}

function templateText(): z.ZodString {
  return z.string().max(maxExpressionLength);
}

function labelled(options: Readonly<Record<string, string>>): FieldOption[] {
  return Object.entries(options).map(([value, label]) => ({ value, label }));
}
