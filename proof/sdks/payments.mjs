import { createRequire } from "node:module";
import { hmacValidator } from "@adyen/api-library";
import { Paddle } from "@paddle/paddle-node-sdk";
import coinbase from "coinbase-commerce-node";
import { parse as parseGoCardless } from "gocardless-nodejs";
import { WebhookSignatureValidator } from "mercadopago";
import Razorpay from "razorpay";
import { WebhooksHelper } from "square";
import Stripe from "stripe";

const require = createRequire(import.meta.url);
const { webhooks } = new Stripe("sk_test_proof");
const adyen = new hmacValidator();
const itemsOf = ({ body }) => JSON.parse(body).notificationItems.map(({ NotificationRequestItem: item }) => item);

export const sdks = {
  stripe: {
    sdk: "stripe",
    values: { secret: "whsec_a_text_that_is_the_key_as_it_is" },
    sign: ({ body }, { secret }, now) => ({
      headers: { "stripe-signature": webhooks.generateTestHeaderString({ payload: body, secret, timestamp: Math.floor(now / 1000) }) },
    }),
    verify: ({ headers, body }, { secret }) => Boolean(webhooks.constructEvent(body, headers["stripe-signature"], secret)),
    checksAge: true,
  },
  paddle: {
    sdk: "@paddle/paddle-node-sdk",
    values: { secret: "pdl_ntfset_01hv8x2akv7yt9k8r1nv2q3m4d_secret" },
    verify: ({ headers, body }, { secret }) => new Paddle("key").webhooks.isSignatureValid(body, secret, headers["paddle-signature"]),
    checksAge: true,
  },
  square: {
    sdk: "square",
    values: { secret: "asdf1234-signature-key" },
    verify: ({ url, headers, body }, { secret }) =>
      WebhooksHelper.verifySignature({
        requestBody: body,
        signatureHeader: headers["x-square-hmacsha256-signature"],
        signatureKey: secret,
        notificationUrl: url,
      }),
  },
  "adyen-standard": {
    sdk: "@adyen/api-library",
    values: { secret: "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056" },
    wrong: { secret: "54782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056" },
    sign: ({ body }, { secret }) => {
      const notification = JSON.parse(body);
      for (const { NotificationRequestItem: item } of notification.notificationItems) {
        item.additionalData = { hmacSignature: adyen.calculateHmac(item, secret) };
      }
      return { body: JSON.stringify(notification) };
    },
    verify: (event, { secret }) => itemsOf(event).every((item) => adyen.validateHMAC(item, secret)),
    tamper: (event) => ({ ...event, body: event.body.replace('"value":1130', '"value":1') }),
    strip: (event) => ({ ...event, body: event.body.replace("hmacSignature", "hmac") }),
  },
  "adyen-platform": {
    sdk: "@adyen/api-library",
    values: { secret: "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056" },
    wrong: { secret: "54782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056" },
    sign: ({ body }, { secret }) => ({ headers: { hmacsignature: adyen.calculateHmac(body, secret) } }),
    verify: ({ headers, body }, { secret }) => adyen.validateHMACSignature(secret, headers.hmacsignature, body),
  },
  razorpay: {
    sdk: "razorpay",
    values: { secret: "a-secret-of-razorpay" },
    verify: ({ headers, body }, { secret }) => Razorpay.validateWebhookSignature(body, headers["x-razorpay-signature"], secret),
  },
  gocardless: {
    sdk: "gocardless-nodejs",
    values: { secret: "ED7D658C-D8EB-4941-948B-3973214F2D49" },
    verify: ({ headers, body }, { secret }) => parseGoCardless(body, secret, headers["webhook-signature"]).length > 0,
  },
  "coinbase-commerce": {
    sdk: "coinbase-commerce-node",
    values: { secret: "30291a20-0bd1-4267-9b0f-e6e7b123c0bf" },
    sign: ({ body }, { secret }) => ({ headers: { "x-cc-webhook-signature": coinbase.Webhook.computeSignature(body, secret) } }),
    verify: ({ headers, body }, { secret }) => coinbase.Webhook.verifySigHeader(body, headers["x-cc-webhook-signature"], secret),
  },
  mercadopago: {
    sdk: "mercadopago",
    values: { secret: "7f3a1e0c4d5b6a79881c2d3e4f506172" },
    verify: ({ url, headers }, { secret }) => {
      WebhookSignatureValidator.validate({
        xSignature: headers["x-signature"],
        xRequestId: headers["x-request-id"],
        dataId: new URL(url).searchParams.get("data.id"),
        secret,
      });
      return true;
    },
    // The body is not signed.
    tamper: (event) => ({ ...event, url: event.url.replace("data.id=999999999", "data.id=999999998") }),
  },
  "x-twitter": {
    sdk: "twitter-autohook",
    values: { secret: "a-consumer-secret" },
    verify: ({ headers, body }, { secret }) => require("twitter-autohook").validateSignature(headers, { consumer_secret: secret }, body),
  },
};
