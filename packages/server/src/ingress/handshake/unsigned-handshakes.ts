import { isJsonObject } from "@gancho/engine";
import { jsonAnswer } from "../answer.ts";
import { mediaTypeOf } from "../raw-request.ts";
import { jsonBody } from "../verify/json-body.ts";
import { sameText } from "../verify/same-text.ts";
import { emptyGreeting, type Handshake, type HandshakeContext, textGreeting } from "./handshake.ts";

/** The text of a body's one field; `undefined` when the body has others, or none. */
function onlyField({ request }: HandshakeContext, name: string): string | undefined {
  const body = jsonBody(request.body) ?? null;
  if (!isJsonObject(body)) return undefined;
  const { [name]: value, ...others } = body;
  return typeof value === "string" && Object.keys(others).length === 0 ? value : undefined;
}

export const unsignedHandshakes = {
  /** https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation */
  "graph-validation": {
    stage: "unsigned",
    greet: ({ request: { method, query } }) => {
      const token = query.get("validationToken");
      return method === "POST" && token !== null
        ? textGreeting(token, "Microsoft Graph has asked for this URL and was answered.")
        : undefined;
    },
  },
  /** https://developer.monday.com/api-reference/reference/webhooks#verifying-your-webhook-url */
  "echo-json-challenge": {
    stage: "unsigned",
    greet: (context) => {
      const challenge = onlyField(context, "challenge");
      if (challenge === undefined) return undefined;
      return { answer: jsonAnswer(200, { challenge }), detail: "The service has asked for this URL and was answered." };
    },
  },
  /** https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/includes/class-wc-webhook.php, deliver_ping() */
  "woocommerce-ping": {
    stage: "unsigned",
    greet: ({ request: { method, headers, body } }) => {
      const isForm = mediaTypeOf(headers.get("content-type")) === "application/x-www-form-urlencoded";
      const isPing = method === "POST" && isForm && /^webhook_id=\d{1,20}$/.test(new TextDecoder().decode(body.subarray(0, 40)));
      const isEvent = [...headers.keys()].some((name) => name.startsWith("x-wc-"));
      return isPing && !isEvent ? emptyGreeting("WooCommerce has pinged this URL and was answered.") : undefined;
    },
  },
  /**
   * The secret comes in the first request and is stored under the name that the author has chosen; a later one cannot replace it.
   *
   * https://developers.asana.com/docs/webhooks-guide#the-webhook-handshake
   */
  "asana-hook-secret": {
    stage: "unsigned",
    greet: async ({ request: { method, headers }, preset, value, putSecret, now }) => {
      const sent = headers.get("x-hook-secret");
      const name = preset.secret?.$secret;
      if (method !== "POST" || sent === undefined || sent === "" || name === undefined) return undefined;
      const stored = value("secret");
      if (stored !== undefined && !sameText(sent, stored)) return undefined;
      if (stored === undefined) await putSecret(name, { value: sent, hosts: [] }, now);
      return emptyGreeting(`Asana has sent the secret of its webhook, which is stored as ${name}.`, { "x-hook-secret": sent });
    },
  },
  /** https://developers.notion.com/reference/webhooks#step-2-verifying-the-subscription; the author has to paste the token at Notion. */
  "notion-token": {
    stage: "unsigned",
    greet: (context) => {
      const token = onlyField(context, "verification_token");
      if (token === undefined || context.value("secret") !== undefined) return undefined;
      const name = context.preset.secret?.$secret ?? "";
      return emptyGreeting(`Notion has sent this verification token: ${token}. Paste it at Notion, and store it as the secret ${name}.`);
    },
  },
} satisfies Record<string, Handshake>;
