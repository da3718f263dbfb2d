import { createHash } from "node:crypto";
import https from "node:https";
import { createRequire } from "node:module";
import { Readable } from "node:stream";
import { Mux } from "@mux/mux-node";
import { signWebhookPayload, verifyWebhookSignature } from "@notionhq/client";
import { encodeSignatureHeader, isValidSignature } from "@sanity/webhook";
import { Receiver } from "@upstash/qstash";
import { WorkOS } from "@workos-inc/node";
import { AccessToken, WebhookReceiver } from "livekit-server-sdk";
import selfsigned from "selfsigned";

const require = createRequire(import.meta.url);
const Pusher = require("pusher");
const PusherToken = require("pusher/lib/token");
const SnsValidator = require("sns-validator");
const { WebhooksManager } = await import("box-node-sdk/managers/webhooks");
const { computeWebhookSignature } = await import("box-node-sdk/internal/utils");

const year = 31_536_000_000;
const dates = { notBeforeDate: new Date(Date.now() - year), notAfterDate: new Date(Date.now() + 30 * year) };
const certificate = await selfsigned.generate([{ name: "commonName", value: "sns.amazonaws.com" }], { algorithm: "sha256", ...dates });
const certificateUrl = "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem";

/** The one request that the validator of AWS makes: for the certificate. */
function withCertificate(work) {
  const { get } = https;
  https.get = (url, callback) => {
    callback(Object.assign(Readable.from([url === certificateUrl ? certificate.cert : ""]), { statusCode: 200 }));
    return { on: () => undefined };
  };
  return work().finally(() => {
    https.get = get;
  });
}

const workos = new WorkOS("sk_test_proof");
const mux = new Mux({ tokenId: "id", tokenSecret: "secret" });
const pusher = ({ secret, appKey }) => new Pusher({ appId: "1", key: appKey, secret });

const box = {
  sdk: "box-node-sdk",
  values: { secret: "Fd28OJrZ8oNxkgmS7TbjXNgrG8v" },
  verify: ({ headers, body }, { secret }) => WebhooksManager.validateMessage(body, headers, secret),
  checksAge: true,
};
const signBox = async ({ headers, body }, { secret }, escaped) => ({
  headers: { "box-signature-primary": await computeWebhookSignature(body, headers, secret, escaped) },
});

export const sdks = {
  "aws-sns": {
    sdk: "sns-validator",
    values: { topicArn: "arn:aws:sns:us-west-2:123456789012:MyTopic" },
    wrong: { topicArn: "arn:aws:sns:us-west-2:123456789012:AnotherTopic" },
    // What a wrong topic is, only the subscriber can know.
    sdkTakesWrong: true,
    privateKey: certificate.private,
    certificate: certificate.cert,
    verify: ({ body }) =>
      withCertificate(() => new Promise((resolve) => new SnsValidator().validate(JSON.parse(body), (error) => resolve(error === null)))),
    tamper: (event) => ({ ...event, body: event.body.replace("1847", "1848") }),
    strip: (event) => ({ ...event, body: event.body.replace('"Signature"', '"Sign"') }),
  },
  box: { ...box, sign: (event, values) => signBox(event, values, false) },
  // Of some bodies it signs the form with escapes.
  "box-escaped": {
    ...box,
    provider: "box",
    sample: { event: "FILE.UPLOADED", body: { trigger: "FILE.UPLOADED", source: { name: "orçamento/2026.pdf" } } },
    sign: (event, values) => signBox(event, values, true),
  },
  notion: {
    sdk: "@notionhq/client",
    values: { secret: "secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl" },
    sign: async ({ body }, { secret }) => ({
      headers: { "x-notion-signature": await signWebhookPayload({ body, verificationToken: secret }) },
    }),
    verify: ({ headers, body }, { secret }) =>
      verifyWebhookSignature({ body, signature: headers["x-notion-signature"], verificationToken: secret }),
  },
  workos: {
    sdk: "@workos-inc/node",
    values: { secret: "a-signing-secret-of-workos" },
    verify: async ({ headers, body }, { secret }) =>
      Boolean(await workos.webhooks.constructEvent({ payload: JSON.parse(body), sigHeader: headers["workos-signature"], secret })),
    checksAge: true,
  },
  mux: {
    sdk: "@mux/mux-node",
    values: { secret: "SuperSecret123" },
    verify: async ({ headers, body }, { secret }) => {
      await mux.webhooks.verifySignature(body, headers, secret);
      return true;
    },
    checksAge: true,
  },
  sanity: {
    sdk: "@sanity/webhook",
    values: { secret: "a-secret-of-sanity" },
    sign: async ({ body }, { secret }, now) => ({
      headers: { "sanity-webhook-signature": await encodeSignatureHeader(body, now, secret) },
    }),
    verify: ({ headers, body }, { secret }) => isValidSignature(body, headers["sanity-webhook-signature"], secret),
  },
  livekit: {
    sdk: "livekit-server-sdk",
    values: { secret: "a-secret-of-livekit-with-32-bytes!", apiKey: "APIkey" },
    wrong: { secret: "another-secret-with-32-bytes-or-so", apiKey: "APIkey" },
    sign: async ({ body }, { secret, apiKey }) => {
      const token = new AccessToken(apiKey, secret, { ttl: 300 });
      token.sha256 = createHash("sha256").update(body).digest("base64");
      return { headers: { authorization: await token.toJwt() } };
    },
    verify: async ({ headers, body }, { secret, apiKey }) =>
      Boolean(await new WebhookReceiver(apiKey, secret).receive(body, headers.authorization)),
    checksAge: true,
  },
  pusher: {
    sdk: "pusher",
    values: { secret: "a-secret-of-pusher", appKey: "278d425bdf160c739803" },
    wrong: { secret: "another-secret", appKey: "278d425bdf160c739803" },
    sign: ({ body }, { secret, appKey }) => ({ headers: { "x-pusher-signature": new PusherToken(appKey, secret).sign(body) } }),
    verify: ({ headers, body }, values) => pusher(values).webhook({ headers, rawBody: body }).isValid(),
  },
  qstash: {
    sdk: "@upstash/qstash",
    values: { secret: "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r" },
    verify: ({ url, headers, body }, { secret }) =>
      new Receiver({ currentSigningKey: secret, nextSigningKey: secret }).verify({ signature: headers["upstash-signature"], body, url }),
    checksAge: true,
  },
};
