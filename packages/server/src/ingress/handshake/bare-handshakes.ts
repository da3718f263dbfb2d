import { createHmac } from "node:crypto";
import { jsonAnswer } from "../answer.ts";
import { sameText } from "../verify/same-text.ts";
import { emptyGreeting, type Greeting, type Handshake, type HandshakeContext, refusal, textGreeting } from "./handshake.ts";

const checked = "The service has asked for this URL and was answered.";

/** The challenge of WebSub and those who follow it, once the verify token is the right one. */
function hubChallenge({ request, value }: HandshakeContext, answer: (challenge: string) => Greeting): Greeting | undefined {
  const { method, query } = request;
  const challenge = query.get("hub.challenge");
  if (method !== "GET" || query.get("hub.mode") !== "subscribe" || challenge === null) return undefined;
  const expected = value("verifyToken");
  const token = query.get("hub.verify_token");
  const known = expected !== undefined && expected !== "" && token !== null && sameText(token, expected);
  return known ? answer(challenge) : refusal("The service has asked for this URL with another verify token.");
}

/** What X's tokens are made of. Anything else that was signed here would be a stranger's own event, signed: X signs its events with the same secret in the same way. */
const crcToken = /^[\w.~+/-]{1,200}={0,2}$/;

export const bareHandshakes = {
  /** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
  "hub-challenge": { stage: "bare", greet: (context) => hubChallenge(context, (challenge) => textGreeting(challenge, checked)) },
  /** https://developers.strava.com/docs/webhooks/ */
  "hub-challenge-json": {
    stage: "bare",
    greet: (context) =>
      hubChallenge(context, (challenge) => ({ answer: jsonAnswer(200, { "hub.challenge": challenge }), detail: checked })),
  },
  /** https://www.dropbox.com/developers/reference/webhooks */
  "echo-query-challenge": {
    stage: "bare",
    greet: ({ request: { method, query } }) => {
      const challenge = query.get("challenge");
      return method === "GET" && challenge !== null ? textGreeting(challenge, checked) : undefined;
    },
  },
  /** https://docs.x.com/x-api/webhooks/quickstart#crc-checks */
  "x-crc": {
    stage: "bare",
    greet: ({ request: { method, query }, value }) => {
      const token = query.get("crc_token");
      if (method !== "GET" || token === null || !crcToken.test(token)) return undefined;
      const secret = value("secret");
      if (secret === undefined || secret === "") return refusal("The service asks for a proof, but its secret is not stored.");
      const proof = createHmac("sha256", secret).update(token).digest("base64");
      return { answer: jsonAnswer(200, { response_token: `sha256=${proof}` }), detail: checked };
    },
  },
  /** https://developer.okta.com/docs/concepts/event-hooks/#one-time-verification-request */
  "okta-challenge": {
    stage: "bare",
    greet: ({ request: { method, headers } }) => {
      const verification = headers.get("x-okta-verification-challenge");
      return method === "GET" && verification !== undefined ? { answer: jsonAnswer(200, { verification }), detail: checked } : undefined;
    },
  },
  "head-200": { stage: "bare", greet: ({ request }) => (request.method === "HEAD" ? emptyGreeting(checked) : undefined) },
  "get-200": { stage: "bare", greet: ({ request }) => (request.method === "GET" ? emptyGreeting(checked) : undefined) },
  /** https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection; its callback is never called. */
  "cloudevents-options": {
    stage: "bare",
    greet: ({ request: { method, headers } }) => {
      const origin = headers.get("webhook-request-origin");
      if (method !== "OPTIONS" || origin === undefined) return undefined;
      const rate = headers.has("webhook-request-rate") ? { "webhook-allowed-rate": "*" } : {};
      return emptyGreeting(checked, { allow: "POST", "webhook-allowed-origin": origin, ...rate });
    },
  },
} satisfies Record<string, Handshake>;
