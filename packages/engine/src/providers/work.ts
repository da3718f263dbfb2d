import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Tasks, calendars, forms, books. */
export const work: readonly Provider[] = [
  {
    id: "typeform",
    name: "Typeform",
    docs: "https://www.typeform.com/developers/webhooks/secure-your-webhooks/",
    fields: [madeUpSecret("secret", "Connect, Webhooks, Edit, Secret", "Connect, Webhooks, Edit, Secret")],
    setup: words("Connect, Webhooks, Add a webhook", "Connect, Webhooks, Add a webhook"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "typeform-signature", encoding: "base64", prefix: "sha256=" } }],
    deliveryId: { in: "json", path: "event_id" },
    eventType: { in: "json", path: "event_type" },
    samples: [
      {
        event: "form_response",
        body: {
          event_id: "LtWXD3crgy",
          event_type: "form_response",
          form_response: {
            form_id: "lT4Z3j",
            token: "a3a12ec67a1365927098a606107fac15",
            submitted_at: "2026-01-31T12:00:00Z",
            answers: [{ type: "email", email: "ana@example.com", field: { id: "SMEUb7VJz92Q", type: "email" } }],
          },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "calendly",
    name: "Calendly",
    docs: "https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures",
    fields: [madeUpSecret("key", "the webhook subscription's signing_key", "signing_key da assinatura do webhook")],
    setup: words("POST /webhook_subscriptions: url", "POST /webhook_subscriptions: url"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}.{body}",
        signature: { in: "header", name: "calendly-webhook-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
        timestamp: { in: "signature", key: "t", unit: "s", tolerance: 180 },
      },
    ],
    eventType: { in: "json", path: "event" },
    samples: [
      {
        event: "invitee.created",
        body: {
          event: "invitee.created",
          created_at: "2026-01-31T12:00:00.000000Z",
          payload: { email: "ana@example.com", name: "Ana Lima", status: "active", timezone: "America/Sao_Paulo" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "calcom",
    name: "Cal.com",
    docs: "https://cal.com/docs/developing/guides/automation/webhooks",
    fields: [madeUpSecret("secret", "Settings, Developer, Webhooks, Secret", "Settings, Developer, Webhooks, Secret")],
    setup: words("Settings, Developer, Webhooks, New webhook", "Settings, Developer, Webhooks, New webhook"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-cal-signature-256", encoding: "hex" } }],
    eventType: { in: "json", path: "triggerEvent" },
    samples: [
      {
        event: "BOOKING_CREATED",
        body: {
          triggerEvent: "BOOKING_CREATED",
          createdAt: "2026-01-31T12:00:00.000Z",
          payload: {
            type: "60min",
            title: "60min between Pro Example and Ana",
            startTime: "2026-02-02T14:00:00Z",
            uid: "bFJeNb2uX8ANpT3JL5EfXw",
          },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "notion",
    name: "Notion",
    docs: "https://developers.notion.com/reference/webhooks",
    fields: [
      secretAt(
        "token",
        "Notion sends a verification token to this URL: it is shown with the trigger's calls. Paste it in Notion and store it here.",
        "O Notion envia um token de verificação a esta URL: ele aparece nas chamadas do gatilho. Cole-o no Notion e guarde-o aqui.",
      ),
    ],
    setup: words("Your integration, Webhooks, Create a subscription", "Sua integração, Webhooks, Create a subscription"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-notion-signature", encoding: "hex", prefix: "sha256=" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    handshakes: ["notion-token"],
    samples: [
      {
        event: "page.created",
        body: {
          id: "367cba44-b6f3-4c92-81e7-6a2e9659efd4",
          timestamp: "2026-01-31T12:00:00.000Z",
          type: "page.created",
          entity: { id: "153104cd-477e-809d-8dc4-ff2d96ae3090", type: "page" },
          attempt_number: 1,
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "asana",
    name: "Asana",
    docs: "https://developers.asana.com/docs/webhooks-guide",
    fields: [
      secretAt(
        "secret",
        "A name is enough: Asana sends the secret to this URL when the webhook is created, and it is stored under the name.",
        "Basta um nome: o Asana envia o segredo a esta URL quando o webhook é criado, e ele é guardado com esse nome.",
      ),
    ],
    setup: words("POST /webhooks: target", "POST /webhooks: target"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-hook-signature", encoding: "hex" } }],
    acknowledgement: { status: 200 },
    handshakes: ["asana-hook-secret", "empty-events"],
    samples: [
      {
        event: "changed",
        body: {
          events: [
            {
              action: "changed",
              created_at: "2026-01-31T12:00:00.000Z",
              resource: { gid: "1204675229", resource_type: "task" },
              user: { gid: "19283746", resource_type: "user" },
            },
          ],
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "trello",
    name: "Trello",
    docs: "https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/",
    fields: [
      secretAt(
        "secret",
        "trello.com/power-ups/admin, your Power-Up, API key: Secret",
        "trello.com/power-ups/admin, seu Power-Up, API key: Secret",
      ),
    ],
    setup: words("POST /1/webhooks: callbackURL", "POST /1/webhooks: callbackURL"),
    verify: [
      {
        kind: "hmac",
        algorithm: "sha1",
        content: "{body}{url}",
        signature: { in: "header", name: "x-trello-webhook", encoding: "base64" },
      },
    ],
    deliveryId: { in: "json", path: "action.id" },
    eventType: { in: "json", path: "action.type" },
    acknowledgement: { status: 200 },
    handshakes: ["head-200"],
    samples: [
      {
        event: "updateCard",
        body: {
          action: {
            id: "51f9424bcd6e040f3c002412",
            type: "updateCard",
            date: "2026-01-31T12:00:00.000Z",
            data: { card: { name: "Order 1847" } },
          },
          model: { id: "4d5ea62fd76aa1136000000c", name: "Orders" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "monday",
    name: "monday.com",
    docs: "https://developer.monday.com/apps/docs/authorization-header",
    fields: [
      secretAt(
        "signingSecret",
        "Developer center, your app, Basic information: Signing secret",
        "Developer center, seu app, Basic information: Signing secret",
      ),
    ],
    setup: words("The board's Integrate, Webhooks", "Integrate do quadro, Webhooks"),
    verify: [{ kind: "jwt", algorithms: ["HS256"], from: { in: "header", name: "authorization" } }],
    deliveryId: { in: "json", path: "event.triggerUuid" },
    eventType: { in: "json", path: "event.type" },
    acknowledgement: { status: 200 },
    handshakes: ["echo-json-challenge"],
    bodyNotSigned: true,
    samples: [
      {
        event: "create_pulse",
        body: {
          event: {
            userId: 9603417,
            boardId: 1771812698,
            pulseId: 1772099344,
            pulseName: "Order 1847",
            type: "create_pulse",
            triggerTime: "2026-01-31T12:00:00.000Z",
            triggerUuid: "b5ed2e17c530f43668de130142445cba",
          },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "clickup",
    name: "ClickUp",
    docs: "https://developer.clickup.com/docs/webhooksignature",
    fields: [
      secretAt("secret", "Returned when the webhook is created: webhook.secret", "Devolvido quando o webhook é criado: webhook.secret"),
    ],
    setup: words("POST /team/{team_id}/webhook: endpoint", "POST /team/{team_id}/webhook: endpoint"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-signature", encoding: "hex" } }],
    eventType: { in: "json", path: "event" },
    samples: [
      {
        event: "taskCreated",
        body: { event: "taskCreated", task_id: "1vj37mc", webhook_id: "7fa3ec74-69a8-4530-a251-8a13730bd204", history_items: [] },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "xero",
    name: "Xero",
    docs: "https://developer.xero.com/documentation/guides/webhooks/overview/",
    fields: [secretAt("key", "My apps, your app, Webhooks: Webhooks key", "My apps, seu app, Webhooks: Webhooks key")],
    setup: words("My apps, your app, Webhooks: Send notifications to", "My apps, seu app, Webhooks: Send notifications to"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-xero-signature", encoding: "base64" } }],
    eventType: { in: "json", path: "events.0.eventType" },
    acknowledgement: { status: 200, bareRefusal: true },
    handshakes: ["empty-events"],
    samples: [
      {
        event: "CREATE",
        body: {
          events: [
            {
              resourceId: "717f2bfc-c6d4-41fd-b238-3f2f0c0cf777",
              eventDateUtc: "2026-01-31T12:00:00.000",
              eventType: "CREATE",
              eventCategory: "INVOICE",
              tenantId: "c2cc9b6e-9458-4c7d-93cc-f02b81b0594f",
            },
          ],
          firstEventSequence: 1,
          lastEventSequence: 1,
          entropy: "S0m3r4Nd0mt3xt",
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "strava",
    name: "Strava",
    docs: "https://developers.strava.com/docs/webhooks/",
    fields: [
      madeUpSecret("token", "the callback URL, as ?key=", "na URL de callback, como ?key="),
      {
        name: "verifyToken",
        kind: "secret",
        label: words("Verify token", "Token de verificação"),
        where: words(
          "A text of your own. Send the same one as verify_token.",
          "Um texto criado por você. Envie o mesmo como verify_token.",
        ),
      },
    ],
    setup: words("POST /push_subscriptions: callback_url with ?key=", "POST /push_subscriptions: callback_url com ?key="),
    verify: [{ kind: "token", from: { in: "query", name: "key" } }],
    eventType: { in: "json", path: "aspect_type" },
    acknowledgement: { status: 200 },
    handshakes: ["hub-challenge-json"],
    bodyNotSigned: true,
    samples: [
      {
        event: "create",
        body: {
          aspect_type: "create",
          event_time: 1769860800,
          object_id: 1360128428,
          object_type: "activity",
          owner_id: 134815,
          subscription_id: 120475,
          updates: {},
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
];
