import { z } from "zod";
import { formEncode } from "../form-encode.ts";
import { expressionField, keyValueField, templateField, textField, variant } from "../node-type/fields.ts";
import type { StepContext } from "../node-type/node-type.ts";
import { headerNameSchema } from "./header-name.ts";

/** Headers that belong to the connection, so that no author can set them. */
const connectionHeaders = ["connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"];

interface HeadersCaption {
  readonly label: string;
  readonly help?: string;
  readonly suggestions?: readonly string[];
  /** Further names that are refused, in lower case. */
  readonly reserved?: readonly string[];
}

/** Names of headers to templates. Names that HTTP does not allow, that belong to the connection or that differ in case only are refused. */
export function headersField({ reserved = [], ...caption }: HeadersCaption) {
  const refused = new Set([...connectionHeaders, ...reserved]);
  const name = headerNameSchema().refine((value) => !refused.has(value.toLowerCase()) && !value.toLowerCase().startsWith("proxy-"), {
    error: (issue) => `\`${String(issue.input)}\` is set by Gancho itself. Remove it.`,
  });
  return keyValueField(caption, name).refine(hasDistinctNames, { error: "Two headers differ only in upper and lower case. Keep one." });
}

function hasDistinctNames(headers: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(headers);
  return new Set(names.map((name) => name.toLowerCase())).size === names.length;
}

export const contentTypeSchema = z
  .string()
  .max(200)
  .regex(/^[\x20-\x7e]+$/, { error: "A content type is like text/plain; charset=utf-8." });

/** The bodies that requests and answers share: JSON, text, none. */
export const jsonBody = variant(
  { label: "JSON" },
  {
    kind: z.literal("json"),
    value: expressionField({
      label: "Value",
      help: "Left out: the message that came, as it is.",
      placeholder: "{ 'title': name }",
    }).optional(),
  },
);

export const textBody = variant(
  { label: "Text" },
  {
    kind: z.literal("text"),
    text: templateField({ label: "Text", multiline: true }),
    contentType: textField({ label: "Content type" }, contentTypeSchema).default("text/plain; charset=utf-8"),
  },
);

export const formBody = variant({ label: "Form" }, { kind: z.literal("form"), fields: keyValueField({ label: "Fields" }).default({}) });

export const emptyBody = variant({ label: "None" }, { kind: z.literal("none") });

type Body = z.output<typeof jsonBody> | z.output<typeof textBody> | z.output<typeof formBody> | z.output<typeof emptyBody>;

/** A body's text and what it is. */
export interface BuiltBody {
  readonly text: string;
  /** `base64`: the text stands for the bytes that it encodes. */
  readonly encoding?: "base64";
  readonly contentType: string;
}

/** Writes a body, with `null` or nothing in place of a missing value where that is allowed. */
export async function buildBody(step: StepContext<unknown>, body: Body, allowMissing: boolean): Promise<BuiltBody | undefined> {
  switch (body.kind) {
    case "none":
      return undefined;
    case "text":
      return { text: await step.render(body.text, "body.text", "text", { allowMissing }), contentType: body.contentType };
    case "form": {
      const fields = await renderEach(step, body.fields, { at: "body.fields", encoding: "text", allowMissing });
      return { text: formEncode(fields), contentType: "application/x-www-form-urlencoded" };
    }
    case "json":
      return { text: JSON.stringify(await jsonValue(step, body.value, allowMissing)), contentType: "application/json" };
  }
}

async function jsonValue(step: StepContext<unknown>, source: string | undefined, allowMissing: boolean) {
  if (source === undefined) return step.input;
  if (!allowMissing) return step.evaluateRequired(source, "body.value");
  const result = await step.evaluate(source, "body.value");
  return result.found ? result.value : null;
}

interface RenderEach {
  readonly at: string;
  readonly encoding: "text" | "header";
  readonly allowMissing: boolean;
}

/** Renders the templates of a `keyValue` param, in its order. */
export async function renderEach(
  step: StepContext<unknown>,
  templates: Readonly<Record<string, string>>,
  { at, encoding, allowMissing }: RenderEach,
): Promise<[string, string][]> {
  const rendered: [string, string][] = [];
  for (const [name, template] of Object.entries(templates)) {
    rendered.push([name, await step.render(template, `${at}.${name}`, encoding, { allowMissing })]);
  }
  return rendered;
}

/** Headers as they are sent: names in lower case, the body's content type unless the author wrote one. */
export function completeHeaders(written: readonly [string, string][], body: BuiltBody | undefined): Readonly<Record<string, string>> {
  const lowered = written.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const contentType: [string, string][] = body === undefined ? [] : [["content-type", body.contentType]];
  return Object.fromEntries([...contentType, ...lowered]);
}
