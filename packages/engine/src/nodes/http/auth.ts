import { z } from "zod";
import {
  choiceField,
  keyValueField,
  listField,
  secretField,
  templateField,
  textField,
  variant,
  variantsField,
} from "../../node-type/fields.ts";
import type { StepContext } from "../../node-type/node-type.ts";
import type { HttpAuth } from "../../run/world.ts";
import { headerNameSchema } from "../header-name.ts";
import { renderEach } from "../http-message.ts";
import { renderUrl, urlStart } from "./url.ts";

/** A scope, by https://www.rfc-editor.org/rfc/rfc6749#section-3.3. */
const scope = z
  .string()
  .max(200)
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { error: "A scope is one word, without quotes. Write each on its own." });

const ownParameters = new Set(["grant_type", "scope", "client_id", "client_secret"]);
const parameterName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !ownParameters.has(name), { error: (issue) => `\`${String(issue.input)}\` is sent by Gancho itself. Remove it.` });

const oauth2ClientCredentials = variant(
  {
    label: "OAuth 2.0 client credentials",
    help: "Asks for an access token, uses it until it expires, and asks for a new one when the service refuses it.",
  },
  {
    kind: z.literal("oauth2-client-credentials"),
    tokenUrl: templateField({ label: "Token URL", placeholder: "https://login.example.com/oauth2/token" }).regex(...urlStart),
    clientId: textField({ label: "Client id" }, z.string().min(1).max(2000)),
    clientSecret: secretField({ label: "Client secret" }),
    scopes: listField({ label: "Scopes", item: "text" }, scope).default([]),
    parameters: keyValueField(
      {
        label: "Parameters",
        help: "What else the service wants with the request, such as an audience.",
        suggestions: ["audience", "resource"],
        advanced: true,
      },
      parameterName,
    ).default({}),
    credentialsIn: choiceField({
      label: "Id and secret go in",
      options: { header: "The Authorization header", body: "The body" },
      advanced: true,
    }).default("header"),
  },
);

export const authField = variantsField({ label: "Sign in", discriminator: "kind" }, [
  variant({ label: "None" }, { kind: z.literal("none") }),
  variant({ label: "Bearer token" }, { kind: z.literal("bearer"), token: secretField({ label: "Token" }) }),
  variant(
    { label: "Name and password" },
    { kind: z.literal("basic"), username: textField({ label: "Name" }), password: secretField({ label: "Password" }) },
  ),
  variant(
    { label: "Header" },
    {
      kind: z.literal("header"),
      name: textField({ label: "Header", placeholder: "x-api-key" }, headerNameSchema()),
      value: secretField({ label: "Value" }),
    },
  ),
  variant(
    { label: "Query parameter" },
    {
      kind: z.literal("query"),
      name: textField({ label: "Parameter" }, z.string().min(1).max(200)),
      value: secretField({ label: "Value" }),
    },
  ),
  oauth2ClientCredentials,
]);

/** How a request proves who sends it, with what is no secret filled in. */
export async function buildAuth(step: StepContext<unknown>, auth: z.output<typeof authField>, allowMissing: boolean): Promise<HttpAuth> {
  if (auth.kind !== "oauth2-client-credentials") return auth;
  const tokenUrl = await renderUrl(step, auth.tokenUrl, { at: "auth.tokenUrl", allowMissing });
  const parameters = await renderEach(step, auth.parameters, { at: "auth.parameters", encoding: "text", allowMissing });
  return { ...auth, tokenUrl, parameters: Object.fromEntries(parameters) };
}
