import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Payment services that work worldwide. */
export const payments: readonly Provider[] = [
  {
    id: "stripe",
    name: "Stripe",
    docs: "https://docs.stripe.com/webhooks/signature",
    // The key is the whole text, `whsec_` included.
    fields: [
      secretAt(
        "signingSecret",
        "Shown at the endpoint; it starts with whsec_. Store all of it.",
        "Aparece no endpoint; começa com whsec_. Guarde o texto inteiro.",
      ),
    ],
    setup: words("Dashboard, Developers, Webhooks, Add destination", "Dashboard, Desenvolvedores, Webhooks, Adicionar destino"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}.{body}",
        // `v0` is for tests and never counts.
        signature: { in: "header", name: "stripe-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
        timestamp: { in: "signature", key: "t", unit: "s", tolerance: 300 },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "charge.succeeded",
        body: {
          id: "evt_1Pgc762eZvKYlo2C",
          object: "event",
          api_version: "2026-01-28",
          created: 1769860800,
          type: "charge.succeeded",
          livemode: false,
          data: {
            object: {
              id: "ch_3Pgc732eZvKYlo2C1aYXh4VC",
              object: "charge",
              amount: 24990,
              currency: "brl",
              paid: true,
              status: "succeeded",
              billing_details: { email: "ana@example.com", name: "Ana Lima" },
            },
          },
        },
      },
      {
        event: "checkout.session.completed",
        body: {
          id: "evt_1PgcAB2eZvKYlo2C",
          object: "event",
          api_version: "2026-01-28",
          created: 1769860800,
          type: "checkout.session.completed",
          livemode: false,
          data: {
            object: {
              id: "cs_test_a1b2c3",
              object: "checkout.session",
              amount_total: 24990,
              currency: "brl",
              payment_status: "paid",
              customer_details: { email: "ana@example.com" },
            },
          },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "paypal",
    name: "PayPal",
    docs: "https://developer.paypal.com/api/rest/webhooks/rest/",
    fields: [
      {
        name: "webhookId",
        kind: "text",
        label: words("Webhook ID", "ID do webhook"),
        where: words(
          "Developer dashboard, your app, Webhooks: the ID beside the URL",
          "Developer Dashboard, seu app, Webhooks: o ID ao lado da URL",
        ),
      },
    ],
    setup: words("Developer dashboard, your app, Add webhook", "Developer Dashboard, seu app, Add webhook"),
    verify: [
      {
        kind: "rsa",
        hash: "sha256",
        certificate: { in: "header", name: "paypal-cert-url", hosts: ["api.paypal.com", "api.sandbox.paypal.com"] },
        content: "{header:paypal-transmission-id}|{header:paypal-transmission-time}|{config:webhookId}|{body|crc32}",
        signature: { in: "header", name: "paypal-transmission-sig", encoding: "base64" },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "event_type" },
    samples: [
      {
        event: "PAYMENT.CAPTURE.COMPLETED",
        headers: { "paypal-transmission-id": "b2384410-f8d2-11e4-8bf3-77339302725b", "paypal-transmission-time": "2026-01-31T12:00:00Z" },
        body: {
          id: "WH-58D329510W468432D-8HN650336L201105X",
          event_type: "PAYMENT.CAPTURE.COMPLETED",
          resource_type: "capture",
          resource: { id: "42311647XV020574X", status: "COMPLETED", amount: { currency_code: "BRL", value: "249.90" } },
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "paddle",
    name: "Paddle Billing",
    docs: "https://developer.paddle.com/webhooks/signature-verification",
    fields: [
      secretAt(
        "secret",
        "Developer tools, Notifications, Edit destination: Secret key",
        "Developer tools, Notifications, Edit destination: Secret key",
      ),
    ],
    setup: words("Developer tools, Notifications, New destination", "Developer tools, Notifications, New destination"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}:{body}",
        signature: { in: "header", name: "paddle-signature", encoding: "hex", items: { separator: ";", pair: "=", key: "h1" } },
        // The SDK allows 5 s; a proxy that sends again needs more.
        timestamp: { in: "signature", key: "ts", unit: "s", tolerance: 300 },
      },
    ],
    deliveryId: { in: "json", path: "event_id" },
    eventType: { in: "json", path: "event_type" },
    samples: [
      {
        event: "transaction.completed",
        body: {
          event_id: "evt_01hv8x2akv7yt9k8r1nv2q3m4d",
          event_type: "transaction.completed",
          occurred_at: "2026-01-31T12:00:00.000Z",
          notification_id: "ntf_01hv8x2amw1v8y7q9v6xg0sd5r",
          data: { id: "txn_01hv8wptq8987qeep44cyrewp9", status: "completed", currency_code: "BRL" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "lemonsqueezy",
    name: "Lemon Squeezy",
    docs: "https://docs.lemonsqueezy.com/help/webhooks/signing-requests",
    fields: [madeUpSecret("signingSecret", "Settings, Webhooks, Signing secret", "Settings, Webhooks, Signing secret")],
    setup: words("Settings, Webhooks, +", "Settings, Webhooks, +"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-signature", encoding: "hex" } }],
    eventType: { in: "header", name: "x-event-name" },
    acknowledgement: { status: 200 },
    samples: [
      {
        event: "order_created",
        headers: { "x-event-name": "order_created" },
        body: {
          meta: { event_name: "order_created" },
          data: { type: "orders", id: "1", attributes: { total: 24990, currency: "BRL", user_email: "ana@example.com" } },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "square",
    name: "Square",
    docs: "https://developer.squareup.com/docs/webhooks/step3validate",
    fields: [
      secretAt(
        "key",
        "Developer console, Webhooks, Subscriptions: Signature key",
        "Developer console, Webhooks, Subscriptions: Signature key",
      ),
    ],
    setup: words(
      "Developer console, your app, Webhooks, Add subscription",
      "Developer console, seu aplicativo, Webhooks, Add subscription",
    ),
    verify: [
      { kind: "hmac", content: "{url}{body}", signature: { in: "header", name: "x-square-hmacsha256-signature", encoding: "base64" } },
    ],
    deliveryId: { in: "json", path: "event_id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "payment.updated",
        body: {
          merchant_id: "6SSW7HV8K2ST5",
          type: "payment.updated",
          event_id: "13b867cf-db3d-4b1c-90b6-2f32a9d78124",
          created_at: "2026-01-31T12:00:00Z",
          data: { type: "payment", id: "KkAkhdMsgzn59SM8A89WgKwekxLZY", object: { payment: { status: "COMPLETED" } } },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "adyen-standard",
    name: "Adyen (standard)",
    docs: "https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures",
    fields: [
      secretAt(
        "key",
        "Customer Area, Developers, Webhooks: HMAC key, in hex",
        "Customer Area, Developers, Webhooks: chave HMAC, em hexadecimal",
      ),
    ],
    setup: words("Customer Area, Developers, Webhooks, Standard webhook", "Customer Area, Developers, Webhooks, Standard webhook"),
    verify: [
      {
        kind: "hmac",
        key: { encoding: "hex" },
        content:
          "[{item:pspReference}]:[{item:originalReference}]:[{item:merchantAccountCode}]:[{item:merchantReference}]:[{item:amount.value}]:[{item:amount.currency}]:[{item:eventCode}]:[{item:success}]",
        signature: { in: "item", path: "additionalData.hmacSignature", encoding: "base64" },
        each: "notificationItems.*.NotificationRequestItem",
      },
    ],
    deliveryId: { in: "json", path: "notificationItems.0.NotificationRequestItem.pspReference" },
    deliveryIdWith: [
      { in: "json", path: "notificationItems.0.NotificationRequestItem.eventCode" },
      { in: "json", path: "notificationItems.0.NotificationRequestItem.success" },
    ],
    eventType: { in: "json", path: "notificationItems.0.NotificationRequestItem.eventCode" },
    acknowledgement: { status: 200, headers: { "content-type": "text/plain" }, body: "[accepted]" },
    bodyNotSigned: true,
    samples: [
      {
        event: "AUTHORISATION",
        body: {
          live: "false",
          notificationItems: [
            {
              NotificationRequestItem: {
                additionalData: {},
                amount: { value: 1130, currency: "EUR" },
                pspReference: "7914073381342284",
                eventCode: "AUTHORISATION",
                eventDate: "2026-01-31T12:00:00+00:00",
                merchantAccountCode: "TestMerchant",
                merchantReference: "TestPayment-1407325143704",
                paymentMethod: "visa",
                success: "true",
              },
            },
          ],
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "adyen-platform",
    name: "Adyen (platform)",
    docs: "https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures",
    fields: [
      secretAt(
        "key",
        "Customer Area, Developers, Webhooks: HMAC key, in hex",
        "Customer Area, Developers, Webhooks: chave HMAC, em hexadecimal",
      ),
    ],
    setup: words("Customer Area, Developers, Webhooks", "Customer Area, Developers, Webhooks"),
    verify: [{ kind: "hmac", key: { encoding: "hex" }, signature: { in: "header", name: "hmacsignature", encoding: "base64" } }],
    deliveryId: { in: "json", path: "data.id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "balancePlatform.transfer.created",
        body: {
          data: { balancePlatform: "YOUR_PLATFORM", id: "48TYZO5ZVURJ2FCW", status: "received", amount: { value: 24990, currency: "EUR" } },
          environment: "test",
          type: "balancePlatform.transfer.created",
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "razorpay",
    name: "Razorpay",
    docs: "https://razorpay.com/docs/webhooks/validate-test/",
    fields: [madeUpSecret("secret", "Account & Settings, Webhooks, Secret", "Account & Settings, Webhooks, Secret")],
    setup: words("Account & Settings, Webhooks, Add new webhook", "Account & Settings, Webhooks, Add new webhook"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-razorpay-signature", encoding: "hex" } }],
    deliveryId: { in: "header", name: "x-razorpay-event-id" },
    eventType: { in: "json", path: "event" },
    samples: [
      {
        event: "payment.captured",
        body: {
          entity: "event",
          event: "payment.captured",
          payload: { payment: { entity: { id: "pay_DESlfW9H8K9uqM", amount: 24990, currency: "INR", status: "captured" } } },
          created_at: 1769860800,
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "gocardless",
    name: "GoCardless",
    docs: "https://developer.gocardless.com/api-reference/#webhooks-overview",
    fields: [secretAt("secret", "Developers, Webhook endpoints: Secret", "Developers, Webhook endpoints: Secret")],
    setup: words("Developers, Create, Webhook endpoint", "Developers, Create, Webhook endpoint"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "webhook-signature", encoding: "hex" } }],
    eventType: { in: "json", path: "events.0.action" },
    samples: [
      {
        event: "payments.confirmed",
        body: {
          events: [
            {
              id: "EV00BD05S5VM2T",
              created_at: "2026-01-31T12:00:00.000Z",
              resource_type: "payments",
              action: "confirmed",
              links: { payment: "PM123" },
            },
          ],
          meta: { webhook_id: "WB123" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "coinbase-commerce",
    name: "Coinbase Commerce",
    docs: "https://docs.cdp.coinbase.com/commerce/docs/webhooks-security",
    fields: [secretAt("secret", "Settings, Notifications: Webhook shared secret", "Settings, Notifications: Webhook shared secret")],
    setup: words("Settings, Notifications, Add an endpoint", "Settings, Notifications, Add an endpoint"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-cc-webhook-signature", encoding: "hex" } }],
    deliveryId: { in: "json", path: "event.id" },
    eventType: { in: "json", path: "event.type" },
    samples: [
      {
        event: "charge:confirmed",
        body: {
          id: 1,
          attempt_number: 1,
          event: { id: "24934862-d980-46cb-9402-43c81b0cdba6", type: "charge:confirmed", data: { code: "66BEOV2A", name: "Order 1847" } },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
];
