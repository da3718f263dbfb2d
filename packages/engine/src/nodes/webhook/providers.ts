import type { Provider } from "./provider.ts";

/** The services that can be chosen by name. Facts and sources: the pages at `docs`. */
export const providers: readonly Provider[] = [
  {
    id: "github",
    name: "GitHub",
    verify: {
      kind: "hmac",
      algorithm: "sha256",
      content: "{body}",
      // The older `x-hub-signature` (SHA-1), which is sent as well, is not looked at.
      signature: { in: "header", name: "x-hub-signature-256", encoding: "hex", prefix: "sha256=" },
    },
    deliveryId: { in: "header", name: "x-github-delivery" },
    eventType: { in: "header", name: "x-github-event" },
    setup: [
      "In the repository or organisation open Settings, Webhooks, Add webhook.",
      "Paste the trigger's URL as Payload URL and choose application/json.",
      "Type a long random text as Secret, and store the same text here.",
    ],
    docs: "https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries",
  },
  {
    id: "stripe",
    name: "Stripe",
    verify: {
      kind: "hmac",
      algorithm: "sha256",
      content: "{timestamp}.{body}",
      // The key is the whole text, `whsec_` included; `v0` is for tests and never counts.
      signature: { in: "header", name: "stripe-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
      timestamp: { in: "signature", key: "t", unit: "s", tolerance: 300, rejectFuture: false },
    },
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    setup: [
      "In the Stripe dashboard open Developers, Webhooks, Add destination.",
      "Paste the trigger's URL and choose the events.",
      "Reveal the signing secret (it starts with whsec_) and store it here as it is.",
    ],
    docs: "https://docs.stripe.com/webhooks/signature",
  },
  {
    id: "shopify",
    name: "Shopify",
    verify: {
      kind: "hmac",
      algorithm: "sha256",
      content: "{body}",
      signature: { in: "header", name: "x-shopify-hmac-sha256", encoding: "base64" },
    },
    deliveryId: { in: "header", name: "x-shopify-webhook-id" },
    eventType: { in: "header", name: "x-shopify-topic" },
    setup: [
      "In the Shopify admin open Settings, Notifications, Webhooks, Create webhook.",
      "Choose the event and JSON, and paste the trigger's URL.",
      "Store the signing key shown below the list here; for an app's webhooks it is the app's client secret.",
    ],
    docs: "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
  },
  {
    id: "standard-webhooks",
    name: "Standard Webhooks",
    verify: {
      kind: "hmac",
      algorithm: "sha256",
      content: "{header:webhook-id}.{timestamp}.{body}",
      key: { stripPrefix: "whsec_", encoding: "base64" },
      signature: { in: "header", name: "webhook-signature", encoding: "base64", items: { separator: " ", pair: ",", key: "v1" } },
      timestamp: { in: "header", name: "webhook-timestamp", unit: "s", tolerance: 300, rejectFuture: true },
    },
    deliveryId: { in: "header", name: "webhook-id" },
    eventType: { in: "json", path: "type" },
    setup: [
      "Paste the trigger's URL at the service as the endpoint.",
      "Copy the endpoint's secret (it starts with whsec_) and store it here as it is.",
    ],
    docs: "https://www.standardwebhooks.com",
  },
];
