import { z } from "zod";
import { decodeBase64, encodeBase64 } from "../../base64.ts";
import { GanchoError } from "../../errors.ts";
import type { Evaluation } from "../../expression/expression.ts";
import { isJsonObject, type Json } from "../../json.ts";
import { expressionField, templateField, textField, variant, variantListField, variantsField } from "../../node-type/fields.ts";
import type { StepContext } from "../../node-type/node-type.ts";
import { stepKey } from "../../run/identity.ts";
import { type BuiltBody, buildBody, contentTypeSchema, emptyBody, formBody, jsonBody, textBody } from "../http-message.ts";
import { type FormPart, multipartForm } from "./multipart.ts";

const bytesType = "application/octet-stream";
const contentHelp = "A text, or bytes as { base64 }: what the body of an event is when it is neither JSON nor text.";

const partName = () => textField({ label: "Name" }, z.string().min(1).max(200));

const partsField = variantListField({ label: "Parts", item: "Part", discriminator: "kind", max: 100 }, [
  variant(
    { label: "Text" },
    {
      kind: z.literal("text"),
      name: partName(),
      value: templateField({ label: "Value", multiline: true }),
      contentType: textField({ label: "Content type", advanced: true }, contentTypeSchema).optional(),
    },
  ),
  variant(
    { label: "File" },
    {
      kind: z.literal("file"),
      name: partName(),
      content: expressionField({ label: "Content", help: contentHelp, placeholder: "body" }),
      filename: templateField({ label: "File name", placeholder: "invoice-{{ id }}.pdf" }).optional(),
      contentType: textField({ label: "Content type" }, contentTypeSchema).default(bytesType),
    },
  ),
]);

const multipartBody = variant({ label: "Form with files" }, { kind: z.literal("multipart"), parts: partsField });

const rawBody = variant(
  { label: "Raw" },
  {
    kind: z.literal("raw"),
    value: expressionField({ label: "Value", help: contentHelp, placeholder: "body" }),
    contentType: textField({ label: "Content type" }, contentTypeSchema).default(bytesType),
  },
);

export const bodyField = variantsField({ label: "Body", help: "GET and HEAD send none unless you say which.", discriminator: "kind" }, [
  jsonBody,
  formBody,
  multipartBody,
  textBody,
  rawBody,
  emptyBody,
]);

type Body = z.output<typeof bodyField>;

/** Writes a request's body, with nothing in place of a missing value where that is allowed. */
export async function buildRequestBody(step: StepContext<unknown>, body: Body, allowMissing: boolean): Promise<BuiltBody | undefined> {
  if (body.kind === "multipart") return buildForm(step, body.parts, allowMissing);
  if (body.kind !== "raw") return buildBody(step, body, allowMissing);
  const content = await evaluateContent(step, body.value, "body.value", allowMissing);
  const { contentType } = body;
  return typeof content === "string" ? { text: content, contentType } : { text: encodeBase64(content), encoding: "base64", contentType };
}

type Parts = z.output<typeof partsField>;

async function buildForm(step: StepContext<unknown>, parts: Parts, allowMissing: boolean): Promise<BuiltBody> {
  const built: FormPart[] = [];
  for (const [index, part] of parts.entries()) built.push(await buildPart(step, part, `body.parts.${index}`, allowMissing));
  return multipartForm(built, stepKey(step.identity));
}

async function buildPart(step: StepContext<unknown>, part: Parts[number], at: string, allowMissing: boolean): Promise<FormPart> {
  const { name, contentType } = part;
  const described = { name, ...(contentType === undefined ? {} : { contentType }) };
  if (part.kind === "text") return { ...described, content: await step.render(part.value, `${at}.value`, "text", { allowMissing }) };
  const content = await evaluateContent(step, part.content, `${at}.content`, allowMissing);
  if (part.filename === undefined) return { ...described, content };
  return { ...described, content, filename: await step.render(part.filename, `${at}.filename`, "text", { allowMissing }) };
}

/** @throws GanchoError `expression.type` for what is neither text nor bytes */
async function evaluateContent(
  step: StepContext<unknown>,
  source: string,
  at: string,
  allowMissing: boolean,
): Promise<string | Uint8Array> {
  const result: Evaluation = allowMissing
    ? await step.evaluate(source, at)
    : { found: true, value: await step.evaluateRequired(source, at) };
  const content = result.found ? contentOf(result.value) : "";
  if (content !== undefined) return content;
  throw new GanchoError("expression.type", `\`${source}\` must give a text, or bytes as { base64 }. $toJson() makes a text of any value.`, {
    at: `nodes.${step.identity.node}.params.${at}`,
  });
}

function contentOf(value: Json): string | Uint8Array | undefined {
  if (typeof value === "string") return value;
  return isJsonObject(value) && typeof value.base64 === "string" ? decodeBase64(value.base64) : undefined;
}
