import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Clouds, identity, media, queues. */
export const platforms: readonly Provider[] = [
  {
    id: "aws-sns",
    name: "AWS SNS",
    docs: "https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html",
    fields: [
      {
        name: "topicArn",
        kind: "text",
        label: words("Topic ARN", "ARN do tópico"),
        where: words(
          "SNS console, Topics: ARN. Its subscription is confirmed by itself.",
          "Console do SNS, Tópicos: ARN. A assinatura dele é confirmada sozinha.",
        ),
      },
    ],
    setup: words("SNS console, the topic, Create subscription: HTTPS", "Console do SNS, o tópico, Criar assinatura: HTTPS"),
    verify: [
      {
        kind: "rsa",
        hashBy: { path: "SignatureVersion", map: { "1": "sha1", "2": "sha256" } },
        certificate: { in: "json", path: "SigningCertURL", hosts: ["sns.*.amazonaws.com", "sns.*.amazonaws.com.cn"], suffix: ".pem" },
        lines: {
          by: "Type",
          fields: {
            Notification: "Message MessageId Subject Timestamp TopicArn Type",
            "*": "Message MessageId SubscribeURL Timestamp Token TopicArn Type",
          },
        },
        signature: { in: "json", path: "Signature", encoding: "base64" },
        // AWS signs for every topic of every customer.
        requireBody: { TopicArn: "{config:topicArn}" },
      },
    ],
    deliveryId: { in: "header", name: "x-amz-sns-message-id" },
    eventType: { in: "header", name: "x-amz-sns-message-type" },
    handshakes: ["sns-confirm"],
    samples: [
      {
        event: "Notification",
        headers: { "x-amz-sns-message-type": "Notification" },
        contentType: "text/plain; charset=UTF-8",
        body: {
          Type: "Notification",
          MessageId: "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
          TopicArn: "arn:aws:sns:us-west-2:123456789012:MyTopic",
          Subject: "An order",
          Message: '{"order":1847}',
          Timestamp: "2026-01-31T12:00:00.000Z",
          SignatureVersion: "2",
          SigningCertURL: "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem",
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "azure-event-grid",
    name: "Azure Event Grid",
    docs: "https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema",
    fields: [madeUpSecret("token", "the endpoint, as ?key=", "no endpoint, como ?key=")],
    setup: words(
      "The topic, Event Subscription, Web Hook: endpoint with ?key=",
      "O tópico, Event Subscription, Web Hook: endpoint com ?key=",
    ),
    verify: [{ kind: "token", from: { in: "query", name: "key" } }],
    deliveryId: { in: "json", path: "0.id" },
    eventType: { in: "json", path: "0.eventType" },
    acknowledgement: { status: 200 },
    handshakes: ["eventgrid-validation", "cloudevents-options"],
    bodyNotSigned: true,
    samples: [
      {
        event: "Microsoft.Storage.BlobCreated",
        headers: { "aeg-event-type": "Notification" },
        body: [
          {
            id: "9aeb0fdf-c01e-0131-0922-9eb54906e209",
            eventType: "Microsoft.Storage.BlobCreated",
            subject: "/blobServices/default/containers/orders/blobs/1847.json",
            eventTime: "2026-01-31T12:00:00.000Z",
            data: { api: "PutBlob", contentType: "application/json" },
            dataVersion: "",
          },
        ],
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "microsoft-graph",
    name: "Microsoft Graph",
    docs: "https://learn.microsoft.com/graph/change-notifications-delivery-webhooks",
    fields: [madeUpSecret("token", "the subscription's clientState", "clientState da assinatura")],
    setup: words("POST /subscriptions: notificationUrl", "POST /subscriptions: notificationUrl"),
    verify: [{ kind: "token", from: { in: "item", path: "clientState" }, each: "value.*" }],
    eventType: { in: "json", path: "value.0.changeType" },
    handshakes: ["graph-validation"],
    bodyNotSigned: true,
    samples: [
      {
        event: "created",
        body: {
          value: [
            {
              subscriptionId: "7f105c7d-2dc5-4530-97cd-4e7ae6534c07",
              changeType: "created",
              resource: "users/1/messages/2",
              tenantId: "84bd8158-6d4d-4958-8b9f-9d6445542f95",
            },
          ],
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "okta",
    name: "Okta event hooks",
    docs: "https://developer.okta.com/docs/concepts/event-hooks/",
    fields: [
      madeUpSecret(
        "token",
        "Workflow, Event Hooks, Authentication secret; the field is Authorization",
        "Workflow, Event Hooks, Authentication secret; o campo é Authorization",
      ),
    ],
    setup: words("Workflow, Event Hooks, Create: Endpoint URL", "Workflow, Event Hooks, Create: Endpoint URL"),
    verify: [{ kind: "token", from: { in: "header", name: "authorization" } }],
    deliveryId: { in: "json", path: "eventId" },
    eventType: { in: "json", path: "data.events.0.eventType" },
    handshakes: ["okta-challenge"],
    bodyNotSigned: true,
    samples: [
      {
        event: "user.lifecycle.create",
        body: {
          eventId: "b5a188b9-5ece-4636-b041-482ffda96311",
          eventType: "com.okta.event_hook",
          eventTime: "2026-01-31T12:00:00.000Z",
          data: { events: [{ uuid: "b5a188b9", eventType: "user.lifecycle.create", displayMessage: "Create okta user" }] },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "workos",
    name: "WorkOS",
    docs: "https://workos.com/docs/events/data-syncing/webhooks",
    fields: [
      secretAt("signingSecret", "Dashboard, Webhooks, the endpoint: Signing secret", "Dashboard, Webhooks, o endpoint: Signing secret"),
    ],
    setup: words("Dashboard, Webhooks, Create webhook", "Dashboard, Webhooks, Create webhook"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}.{body}",
        signature: { in: "header", name: "workos-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
        timestamp: { in: "signature", key: "t", unit: "ms", tolerance: 180 },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "event" },
    samples: [
      {
        event: "dsync.user.created",
        body: {
          id: "event_01HXYZ",
          event: "dsync.user.created",
          created_at: "2026-01-31T12:00:00.000Z",
          data: { id: "directory_user_01E1X1B89NH8Z3SDFJR4H7RGX7", email: "ana@example.com" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "mux",
    name: "Mux",
    docs: "https://www.mux.com/docs/core/verify-webhook-signatures",
    fields: [secretAt("signingSecret", "Settings, Webhooks: Show signing secret", "Settings, Webhooks: Show signing secret")],
    setup: words("Settings, Webhooks, Create new webhook", "Settings, Webhooks, Create new webhook"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}.{body}",
        signature: { in: "header", name: "mux-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
        timestamp: { in: "signature", key: "t", unit: "s", tolerance: 300 },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "video.asset.ready",
        body: {
          type: "video.asset.ready",
          id: "3a56ac3d-33da-4366-855b-f592d898409d",
          created_at: "2026-01-31T12:00:00.000Z",
          object: { type: "asset", id: "0201p02fGKPE7MrbC269XRD7LpcHhrmbu0002" },
          data: { status: "ready", duration: 23.82 },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "sanity",
    name: "Sanity",
    docs: "https://www.sanity.io/docs/webhooks",
    fields: [madeUpSecret("secret", "Manage, API, Webhooks, Secret", "Manage, API, Webhooks, Secret")],
    setup: words("Manage, API, Webhooks, Create webhook", "Manage, API, Webhooks, Create webhook"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}.{body}",
        signature: {
          in: "header",
          name: "sanity-webhook-signature",
          encoding: "base64url",
          items: { separator: ",", pair: "=", key: "v1" },
        },
        timestamp: { in: "signature", key: "t", unit: "ms", tolerance: 0 },
      },
    ],
    deliveryId: { in: "header", name: "idempotency-key" },
    samples: [{ event: "create", body: { _id: "abc123", _type: "product", _rev: "v1", title: "T-shirt" } }],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "livekit",
    name: "LiveKit",
    docs: "https://docs.livekit.io/home/server/webhooks/",
    fields: [
      secretAt("secret", "Project settings, API keys: API secret", "Project settings, API keys: API secret"),
      {
        name: "apiKey",
        kind: "text",
        label: words("API key", "Chave de API"),
        where: words("Project settings, API keys: the key of that secret", "Project settings, API keys: a chave desse segredo"),
      },
    ],
    setup: words("Project settings, Webhooks", "Project settings, Webhooks"),
    verify: [
      {
        kind: "jwt",
        algorithms: ["HS256"],
        from: { in: "header", name: "authorization" },
        claims: { iss: "{config:apiKey}" },
        bodyHash: { claim: "sha256", algorithm: "sha256", encoding: "base64" },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "event" },
    samples: [
      {
        event: "room_started",
        contentType: "application/webhook+json",
        body: { event: "room_started", id: "EV_eugWmGhovZmm", createdAt: "1769860800", room: { sid: "RM_hycBMAjmt6Ub", name: "weekly" } },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "pusher",
    name: "Pusher Channels",
    docs: "https://pusher.com/docs/channels/server_api/webhooks/",
    fields: [
      secretAt("secret", "Your app, App keys: secret", "Seu app, App keys: secret"),
      {
        name: "appKey",
        kind: "text",
        label: words("Key", "Chave"),
        where: words("Your app, App keys: key", "Seu app, App keys: key"),
      },
    ],
    setup: words("Your app, Webhooks, Add webhook", "Seu app, Webhooks, Add webhook"),
    verify: [
      {
        kind: "hmac",
        signature: { in: "header", name: "x-pusher-signature", encoding: "hex" },
        require: { "x-pusher-key": "{config:appKey}" },
      },
    ],
    eventType: { in: "json", path: "events.0.name" },
    samples: [
      {
        event: "channel_occupied",
        body: { time_ms: 1769860800000, events: [{ name: "channel_occupied", channel: "orders" }] },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "qstash",
    name: "Upstash QStash",
    docs: "https://upstash.com/docs/qstash/howto/signature",
    fields: [
      {
        name: "secret",
        kind: "secret",
        label: words("Current signing key", "Chave de assinatura atual"),
        where: words("Console, QStash, Signing keys", "Console, QStash, Signing keys"),
      },
      {
        name: "secondarySecret",
        kind: "secret",
        label: words("Next signing key", "Próxima chave de assinatura"),
        where: words("In the same place; for the time when keys are rolled", "No mesmo lugar; para quando as chaves são trocadas"),
        optional: true,
      },
    ],
    setup: words("The destination of a message", "O destino de uma mensagem"),
    verify: [
      {
        kind: "jwt",
        algorithms: ["HS256"],
        from: { in: "header", name: "upstash-signature" },
        claims: { iss: "Upstash", sub: "{url}" },
        bodyHash: { claim: "body", algorithm: "sha256", encoding: "base64url" },
      },
      {
        kind: "jwt",
        secretFrom: "secondarySecret",
        algorithms: ["HS256"],
        from: { in: "header", name: "upstash-signature" },
        claims: { iss: "Upstash", sub: "{url}" },
        bodyHash: { claim: "body", algorithm: "sha256", encoding: "base64url" },
      },
    ],
    deliveryId: { in: "header", name: "upstash-message-id" },
    samples: [{ event: "message", body: { order: 1847 } }],
    confidence: "A",
    proof: "sdk",
  },
];
