import "@shopify/shopify-api/adapters/node";
import { webhooks as polar } from "@polar-sh/sdk/2026-10";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

const key = (text) => `whsec_${Buffer.from(text).toString("base64")}`;

const signedBy = (Webhook, prefix) => ({
  values: { secret: key("0123456789abcdef0123456789abcdef") },
  wrong: { secret: key("another key of the same length!!") },
  sign: ({ headers, body }, { secret }, now) => ({
    headers: { [`${prefix}-signature`]: new Webhook(secret).sign(headers[`${prefix}-id`], new Date(now), body) },
  }),
  verify: ({ headers, body }, { secret }) => {
    new Webhook(secret).verify(body, headers);
    return true;
  },
  checksAge: true,
});

export const sdks = {
  "standard-webhooks": { sdk: "standardwebhooks", ...signedBy(StandardWebhook, "webhook") },
  svix: { sdk: "svix", ...signedBy(SvixWebhook, "svix") },
  "standard-webhooks-raw-secret": {
    sdk: "@polar-sh/sdk",
    values: { secret: "a text that is the key as it is" },
    verify: async ({ headers, body }, { secret }) => Boolean(await polar.validateEvent(body, headers, secret)),
    checksAge: true,
  },
  shopify: {
    sdk: "@shopify/shopify-api",
    values: { secret: "hush-a-client-secret" },
    verify: async ({ headers, body }, { secret }) => {
      const shopify = shopifyApi({
        apiKey: "key",
        apiSecretKey: secret,
        apiVersion: ApiVersion.January26 ?? Object.values(ApiVersion)[0],
        hostName: "shop.example.com",
        isEmbeddedApp: false,
        logger: { level: 0 },
      });
      return (await shopify.webhooks.validate({ rawBody: body, rawRequest: { method: "POST", url: "/hooks/in", headers } })).valid;
    },
  },
};
