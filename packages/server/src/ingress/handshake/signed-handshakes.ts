import { createHmac } from "node:crypto";
import { isJsonObject, type Json, type JsonObject } from "@gancho/engine";
import { jsonAnswer } from "../answer.ts";
import type { RawRequest } from "../raw-request.ts";
import { trustedUrl } from "../verify/certificates.ts";
import { jsonBody, textAt } from "../verify/json-body.ts";
import { emptyGreeting, type Greeting, type Handshake, type HandshakeContext, refusal, textGreeting } from "./handshake.ts";

const checked = "The service has asked for this URL, signed, and was answered.";

function objectBody({ body }: RawRequest): JsonObject {
  const json: Json = jsonBody(body) ?? null;
  return isJsonObject(json) ? json : {};
}

/** https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.confirm.html */
async function confirmSns({ request, fetchText }: HandshakeContext): Promise<Greeting | undefined> {
  const { Type: type, SubscribeURL: url } = objectBody(request);
  if (type === "UnsubscribeConfirmation") return emptyGreeting("AWS SNS says that the subscription has ended.");
  if (type !== "SubscriptionConfirmation") return undefined;
  if (typeof url !== "string" || trustedUrl(url, ["sns.*.amazonaws.com", "sns.*.amazonaws.com.cn"]) === undefined) {
    return refusal("AWS SNS asks to confirm a subscription at an address that is not its own.");
  }
  const confirmed = (await fetchText(url)) !== undefined;
  return emptyGreeting(
    confirmed ? "The subscription is confirmed." : `The subscription could not be confirmed. Open this to confirm it: ${url}`,
  );
}

export const signedHandshakes = {
  /** https://docs.slack.dev/reference/events/url_verification */
  "slack-challenge": {
    stage: "signed",
    greet: ({ request }) => {
      const { type, challenge } = objectBody(request);
      return type === "url_verification" && typeof challenge === "string" ? textGreeting(challenge, checked) : undefined;
    },
  },
  /** Interactions: https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint; webhook events ask with type 0. */
  "discord-ping": {
    stage: "signed",
    greet: ({ request }) => {
      const { type } = objectBody(request);
      if (type === 1) return { answer: jsonAnswer(200, { type: 1 }), detail: checked };
      return type === 0 ? { answer: { status: 204, headers: {}, body: "" }, detail: checked } : undefined;
    },
  },
  /** https://developers.zoom.us/docs/api/webhooks/#validate-your-webhook-endpoint */
  "zoom-url-validation": {
    stage: "signed",
    greet: ({ request, value }) => {
      const body = objectBody(request);
      const plainToken = textAt(body, "payload.plainToken");
      if (body.event !== "endpoint.url_validation" || plainToken === undefined) return undefined;
      const encryptedToken = createHmac("sha256", value("secret") ?? "")
        .update(plainToken)
        .digest("hex");
      return { answer: jsonAnswer(200, { plainToken, encryptedToken }), detail: checked };
    },
  },
  /** https://dev.twitch.tv/docs/eventsub/handling-webhook-events/ */
  "twitch-challenge": {
    stage: "signed",
    greet: ({ request }) => {
      const type = request.headers.get("twitch-eventsub-message-type");
      const { challenge } = objectBody(request);
      if (type === "webhook_callback_verification" && typeof challenge === "string") return textGreeting(challenge, checked);
      return type === "revocation" ? emptyGreeting("Twitch says that the subscription has ended.") : undefined;
    },
  },
  /** With the token that the trigger's URL holds; `validationUrl` is never called. https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema */
  "eventgrid-validation": {
    stage: "signed",
    greet: ({ request }) => {
      const code = textAt(jsonBody(request.body), "0.data.validationCode");
      if (request.headers.get("aeg-event-type") !== "SubscriptionValidation" || code === undefined) return undefined;
      return { answer: jsonAnswer(200, { validationResponse: code }), detail: checked };
    },
  },
  /** https://developers.vtex.com/docs/guides/orders-feed */
  "vtex-ping": {
    stage: "signed",
    greet: ({ request }) => (objectBody(request).hookConfig === "ping" ? emptyGreeting(checked) : undefined),
  },
  /** A sign of life of Asana, and Xero's question whether signatures are checked. */
  "empty-events": {
    stage: "signed",
    greet: ({ request }) => {
      const { events } = objectBody(request);
      return Array.isArray(events) && events.length === 0
        ? emptyGreeting("The service has sent no events, to see whether it is answered.")
        : undefined;
    },
  },
  "sns-confirm": { stage: "signed", greet: confirmSns },
} satisfies Record<string, Handshake>;
