import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { validateSignature as validateLine } from "@line/bot-sdk";
import { verifyKey } from "discord-interactions";
import messagebird from "messagebird/lib/webhook-signature-jwt.js";

const require = createRequire(import.meta.url);
const twilio = require("twilio");
const { EventWebhook } = require("@sendgrid/eventwebhook");
const { verifySlackRequest } = require("@slack/bolt/dist/receivers/verify-request.js");
const { AwsLambdaReceiver } = await import("@zoom/rivet/users");

const pem = (key) => key.export({ format: "pem", type: "pkcs8" });
const spki = (key) => key.export({ format: "der", type: "spki" });

const discordKeys = () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return { publicKey: spki(publicKey).subarray(-32).toString("hex"), privateKey: pem(privateKey) };
};
const sendgridKeys = () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { publicKey: spki(publicKey).toString("base64"), privateKey: pem(privateKey) };
};
const [discord, sendgrid] = [discordKeys(), sendgridKeys()];

export const sdks = {
  slack: {
    sdk: "@slack/bolt",
    values: { secret: "8f742231b10e8888abcd99yyyzzz85a5" },
    verify: ({ headers, body }, { secret }) => {
      const timestamp = Number(headers["x-slack-request-timestamp"]);
      verifySlackRequest({ signingSecret: secret, body, headers: { ...headers, "x-slack-request-timestamp": timestamp } });
      return true;
    },
    checksAge: true,
  },
  discord: {
    sdk: "discord-interactions",
    values: { publicKey: discord.publicKey },
    privateKey: discord.privateKey,
    wrong: { publicKey: discordKeys().publicKey },
    verify: ({ headers, body }, { publicKey }) =>
      verifyKey(body, headers["x-signature-ed25519"], headers["x-signature-timestamp"], publicKey),
  },
  twilio: {
    sdk: "twilio",
    values: { secret: "12345678901234567890123456789012" },
    sign: ({ url, body }, { secret }) => ({
      headers: { "x-twilio-signature": twilio.getExpectedTwilioSignature(secret, url, Object.fromEntries(new URLSearchParams(body))) },
    }),
    verify: ({ url, headers, body }, { secret }) =>
      twilio.validateRequest(secret, headers["x-twilio-signature"], url, Object.fromEntries(new URLSearchParams(body))),
  },
  // The signature covers the URL alone, in which the hash of the body stands.
  "twilio-json": {
    sdk: "twilio",
    provider: "twilio",
    sample: { event: "event-stream", body: { specversion: "1.0", type: "com.twilio.messaging.message.sent", id: "EZ1" } },
    values: { secret: "12345678901234567890123456789012" },
    sign: ({ url }, { secret }) => ({ headers: { "x-twilio-signature": twilio.getExpectedTwilioSignature(secret, url, {}) } }),
    verify: ({ url, headers, body }, { secret }) => twilio.validateRequestWithBody(secret, headers["x-twilio-signature"], url, body),
  },
  sendgrid: {
    sdk: "@sendgrid/eventwebhook",
    values: { publicKey: sendgrid.publicKey },
    privateKey: sendgrid.privateKey,
    wrong: { publicKey: sendgridKeys().publicKey },
    verify: ({ headers, body }, { publicKey }) => {
      const webhook = new EventWebhook();
      return webhook.verifySignature(
        webhook.convertPublicKeyToECDSA(publicKey),
        body,
        headers["x-twilio-email-event-webhook-signature"],
        headers["x-twilio-email-event-webhook-timestamp"],
      );
    },
  },
  line: {
    sdk: "@line/bot-sdk",
    values: { secret: "8c570fa6dd201bb328f1c1eac23a96d8" },
    verify: ({ headers, body }, { secret }) => validateLine(body, secret, headers["x-line-signature"]),
  },
  messagebird: {
    sdk: "messagebird",
    values: { secret: "PlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd" },
    verify: async ({ url, headers, body }, { secret }) => {
      await messagebird.verify(url, Buffer.from(body), headers["messagebird-signature-jwt"], Buffer.from(secret));
      return true;
    },
    checksAge: true,
  },
  zoom: {
    sdk: "@zoom/rivet",
    values: { secret: "a-secret-token-of-zoom" },
    verify: async ({ headers, body }, { secret }) => {
      const receiver = new AwsLambdaReceiver({ webhooksSecretToken: secret });
      return (await receiver.start()({ headers, body, isBase64Encoded: false })).statusCode === 200;
    },
  },
};
