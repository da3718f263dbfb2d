import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Where people talk, and what sends them mail and messages. */
export const messaging: readonly Provider[] = [
  {
    id: "slack",
    name: "Slack",
    docs: "https://docs.slack.dev/authentication/verifying-requests-from-slack/",
    fields: [
      secretAt(
        "signingSecret",
        "api.slack.com, your app, Basic Information: Signing Secret",
        "api.slack.com, seu app, Basic Information: Signing Secret",
      ),
    ],
    setup: words("Your app, Event Subscriptions, Request URL", "Seu app, Event Subscriptions, Request URL"),
    verify: [
      {
        kind: "hmac",
        content: "v0:{timestamp}:{body}",
        signature: { in: "header", name: "x-slack-signature", encoding: "hex", prefix: "v0=" },
        timestamp: { in: "header", name: "x-slack-request-timestamp", unit: "s", tolerance: 300 },
      },
    ],
    deliveryId: { in: "json", path: "event_id" },
    eventType: { in: "json", path: "event.type" },
    // A body would be shown as the answer to a slash command.
    acknowledgement: { status: 200 },
    handshakes: ["slack-challenge"],
    samples: [
      {
        event: "message",
        body: {
          token: "XXYYZZ",
          team_id: "T123ABC456",
          api_app_id: "A123ABC456",
          event: { type: "message", channel: "C123ABC456", user: "U123ABC456", text: "Where is my order?", ts: "1769860800.000200" },
          type: "event_callback",
          event_id: "Ev123ABC456",
          event_time: 1769860800,
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "discord",
    name: "Discord",
    docs: "https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint",
    fields: [
      {
        name: "publicKey",
        kind: "text",
        label: words("Public key", "Chave pública"),
        where: words(
          "Developer portal, your application, General Information: Public Key",
          "Developer portal, seu aplicativo, General Information: Public Key",
        ),
      },
    ],
    setup: words(
      "Developer portal, General Information: Interactions Endpoint URL",
      "Developer portal, General Information: Interactions Endpoint URL",
    ),
    verify: [
      {
        kind: "ed25519",
        key: { encoding: "hex" },
        content: "{timestamp}{body}",
        signature: { in: "header", name: "x-signature-ed25519", encoding: "hex" },
        timestamp: { in: "header", name: "x-signature-timestamp", unit: "s", tolerance: 0 },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    handshakes: ["discord-ping"],
    samples: [
      {
        event: "APPLICATION_COMMAND",
        body: {
          id: "786008729715212338",
          application_id: "775799577604522054",
          type: 2,
          token: "A_UNIQUE_TOKEN",
          data: { id: "771825006014889984", name: "order", type: 1, options: [{ name: "number", type: 4, value: 1847 }] },
          user: { id: "53908232506183680", username: "mason" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "twilio",
    name: "Twilio",
    docs: "https://www.twilio.com/docs/usage/webhooks/webhooks-security",
    fields: [secretAt("authToken", "Console, Account Info: Auth Token", "Console, Account Info: Auth Token")],
    setup: words("Console, Phone Numbers, your number: A message comes in", "Console, Phone Numbers, seu número: A message comes in"),
    verify: [
      {
        kind: "hmac",
        algorithm: "sha1",
        content: "{url}{form:sorted}",
        url: { ports: "both" },
        signature: { in: "header", name: "x-twilio-signature", encoding: "base64" },
        bodyHash: { when: "bodySHA256", algorithm: "sha256", encoding: "hex" },
      },
    ],
    deliveryId: { in: "header", name: "i-twilio-idempotency-token" },
    // Anything but TwiML would be an error in the console.
    acknowledgement: { status: 200, headers: { "content-type": "text/xml" }, body: "<Response></Response>" },
    samples: [
      {
        event: "message",
        contentType: "application/x-www-form-urlencoded",
        body: {
          MessageSid: "SM1f0e8ae6ade43cb3c0ce4525424e404f",
          AccountSid: "AC00000000000000000000000000000000",
          From: "+5511987654321",
          To: "+15005550006",
          Body: "Where is my order?",
          NumMedia: "0",
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "sendgrid",
    name: "SendGrid",
    docs: "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features",
    fields: [
      {
        name: "publicKey",
        kind: "text",
        label: words("Verification key", "Chave de verificação"),
        where: words(
          "Settings, Mail Settings, Event Webhooks, Security features: Verification Key",
          "Settings, Mail Settings, Event Webhooks, Security features: Verification Key",
        ),
      },
    ],
    setup: words("Settings, Mail Settings, Event Webhooks, Post URL", "Settings, Mail Settings, Event Webhooks, Post URL"),
    verify: [
      {
        kind: "ecdsa-p256",
        content: "{timestamp}{body}",
        signature: { in: "header", name: "x-twilio-email-event-webhook-signature", encoding: "base64" },
        timestamp: { in: "header", name: "x-twilio-email-event-webhook-timestamp", unit: "s", tolerance: 0 },
      },
    ],
    deliveryId: { in: "json", path: "0.sg_event_id" },
    eventType: { in: "json", path: "0.event" },
    samples: [
      {
        event: "delivered",
        body: [
          {
            email: "ana@example.com",
            timestamp: 1769860800,
            event: "delivered",
            sg_event_id: "ZGVsaXZlcmVkLTAtMTIzNDU2",
            sg_message_id: "14c5d75ce93.dfd.64b469",
          },
        ],
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "mailgun",
    name: "Mailgun",
    docs: "https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
    fields: [secretAt("key", "Settings, API security: HTTP webhook signing key", "Settings, API security: HTTP webhook signing key")],
    setup: words("Sending, Webhooks, Add webhook", "Sending, Webhooks, Add webhook"),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}{json:signature.token}",
        signature: { in: "json", path: "signature.signature", encoding: "hex" },
        timestamp: { in: "json", path: "signature.timestamp", unit: "s", tolerance: 0 },
      },
    ],
    deliveryId: { in: "json", path: "event-data.id" },
    eventType: { in: "json", path: "event-data.event" },
    acknowledgement: { status: 200 },
    bodyNotSigned: true,
    samples: [
      {
        event: "delivered",
        body: {
          signature: { token: "b8c3b1d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071829", timestamp: "1769860800", signature: "" },
          "event-data": { id: "CPgfbmQMTCKtHW6uIWtuVe", event: "delivered", timestamp: 1769860800.8, recipient: "ana@example.com" },
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "mandrill",
    name: "Mandrill (Mailchimp Transactional)",
    docs: "https://mailchimp.com/developer/transactional/guides/track-respond-activity-webhooks/",
    fields: [secretAt("key", "Settings, Webhooks, the webhook: Key", "Settings, Webhooks, o webhook: Key")],
    setup: words("Settings, Webhooks, Add a Webhook", "Settings, Webhooks, Add a Webhook"),
    verify: [
      {
        kind: "hmac",
        algorithm: "sha1",
        content: "{url}{form:sorted}",
        signature: { in: "header", name: "x-mandrill-signature", encoding: "base64" },
      },
    ],
    acknowledgement: { status: 200 },
    handshakes: ["head-200"],
    samples: [
      {
        event: "send",
        contentType: "application/x-www-form-urlencoded",
        body: {
          mandrill_events:
            '[{"event":"send","_id":"exampleaaaaaaaaaaaaaaaaaaaaaaaaa","ts":1769860800,"msg":{"email":"ana@example.com","state":"sent"}}]',
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "meta",
    name: "Meta (WhatsApp, Instagram, Messenger)",
    docs: "https://developers.facebook.com/docs/graph-api/webhooks/getting-started",
    fields: [
      secretAt(
        "clientSecret",
        "App dashboard, App settings, Basic: App secret",
        "Painel do app, Configurações, Básico: Chave secreta do app",
      ),
      {
        name: "verifyToken",
        kind: "secret",
        label: words("Verify token", "Token de verificação"),
        where: words(
          "A text of your own. Type the same one in at Webhooks, Verify token.",
          "Um texto criado por você. Digite o mesmo em Webhooks, Verificar token.",
        ),
      },
    ],
    setup: words("App dashboard, Webhooks, Callback URL", "Painel do app, Webhooks, URL de callback"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-hub-signature-256", encoding: "hex", prefix: "sha256=" }, escaped: true }],
    acknowledgement: { status: 200 },
    handshakes: ["hub-challenge"],
    samples: [
      {
        event: "messages",
        body: {
          object: "whatsapp_business_account",
          entry: [
            {
              id: "102290129340398",
              changes: [
                {
                  field: "messages",
                  value: {
                    messaging_product: "whatsapp",
                    metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
                    messages: [
                      {
                        from: "5511987654321",
                        id: "wamid.HBgL",
                        timestamp: "1769860800",
                        type: "text",
                        text: { body: "Where is my order?" },
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "telegram",
    name: "Telegram",
    docs: "https://core.telegram.org/bots/api#setwebhook",
    fields: [
      madeUpSecret(
        "token",
        "setWebhook as secret_token, with A-Z a-z 0-9 _ and - only",
        "setWebhook como secret_token, somente com A-Z a-z 0-9 _ e -",
      ),
    ],
    setup: words("The Bot API's setWebhook: url", "setWebhook da Bot API: url"),
    verify: [{ kind: "token", from: { in: "header", name: "x-telegram-bot-api-secret-token" } }],
    deliveryId: { in: "json", path: "update_id" },
    // A body may be taken for a call of the Bot API.
    acknowledgement: { status: 200 },
    bodyNotSigned: true,
    samples: [
      {
        event: "message",
        body: {
          update_id: 10000,
          message: {
            message_id: 1365,
            date: 1769860800,
            chat: { id: 1111111, type: "private", first_name: "Ana" },
            from: { id: 1111111, is_bot: false, first_name: "Ana" },
            text: "Where is my order?",
          },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "line",
    name: "LINE",
    docs: "https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/",
    fields: [
      secretAt(
        "clientSecret",
        "LINE Developers console, Basic settings: Channel secret",
        "LINE Developers console, Basic settings: Channel secret",
      ),
    ],
    setup: words("LINE Developers console, Messaging API, Webhook URL", "LINE Developers console, Messaging API, Webhook URL"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-line-signature", encoding: "base64" } }],
    deliveryId: { in: "json", path: "events.0.webhookEventId" },
    eventType: { in: "json", path: "events.0.type" },
    acknowledgement: { status: 200 },
    samples: [
      {
        event: "message",
        body: {
          destination: "U8e742f61d673b39c7fff3cecb7536ef0",
          events: [
            {
              type: "message",
              webhookEventId: "01FZ74A0TDDPYRVKNK77XKC3ZR",
              timestamp: 1769860800000,
              mode: "active",
              source: { type: "user", userId: "U4af4980629" },
              message: { id: "444573844083572737", type: "text", text: "Where is my order?" },
            },
          ],
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "messagebird",
    name: "MessageBird",
    docs: "https://developers.messagebird.com/api/#verifying-http-requests",
    fields: [secretAt("signingSecret", "Dashboard, Developers settings: Signing key", "Dashboard, Developers settings: Signing key")],
    setup: words("Dashboard, Developers, Webhooks", "Dashboard, Developers, Webhooks"),
    verify: [
      {
        kind: "jwt",
        algorithms: ["HS256", "HS384", "HS512"],
        from: { in: "header", name: "messagebird-signature-jwt" },
        claims: { iss: "MessageBird" },
        bodyHash: { claim: "payload_hash", algorithm: "sha256", encoding: "hex" },
        urlHash: { claim: "url_hash", algorithm: "sha256", encoding: "hex" },
      },
    ],
    acknowledgement: { status: 200 },
    samples: [
      {
        event: "message.created",
        body: {
          type: "message.created",
          message: { id: "8909570be0d8476d", from: "+5511987654321", content: { text: "Where is my order?" } },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "zoom",
    name: "Zoom",
    docs: "https://developers.zoom.us/docs/api/webhooks/",
    fields: [secretAt("token", "App marketplace, your app, Feature: Secret Token", "App marketplace, seu app, Feature: Secret Token")],
    setup: words("Your app, Feature, Event Subscriptions: endpoint URL", "Seu app, Feature, Event Subscriptions: endpoint URL"),
    verify: [
      {
        kind: "hmac",
        content: "v0:{timestamp}:{body}",
        signature: { in: "header", name: "x-zm-signature", encoding: "hex", prefix: "v0=" },
        timestamp: { in: "header", name: "x-zm-request-timestamp", unit: "s", tolerance: 300 },
      },
    ],
    deliveryId: { in: "header", name: "x-zm-trackingid" },
    eventType: { in: "json", path: "event" },
    acknowledgement: { status: 200 },
    handshakes: ["zoom-url-validation"],
    samples: [
      {
        event: "meeting.started",
        body: {
          event: "meeting.started",
          event_ts: 1769860800000,
          payload: { account_id: "AAAAAABBBB", object: { id: "1234567890", topic: "Weekly", host_id: "x1yCzABCDEfg23HiJKl4mN" } },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "twitch",
    name: "Twitch EventSub",
    docs: "https://dev.twitch.tv/docs/eventsub/handling-webhook-events/",
    fields: [madeUpSecret("secret", "the subscription's transport.secret", "transport.secret da assinatura")],
    setup: words("Create EventSub Subscription: transport.callback", "Create EventSub Subscription: transport.callback"),
    verify: [
      {
        kind: "hmac",
        content: "{header:twitch-eventsub-message-id}{timestamp}{body}",
        signature: { in: "header", name: "twitch-eventsub-message-signature", encoding: "hex", prefix: "sha256=" },
        timestamp: { in: "header", name: "twitch-eventsub-message-timestamp", unit: "iso", tolerance: 600 },
      },
    ],
    deliveryId: { in: "header", name: "twitch-eventsub-message-id" },
    eventType: { in: "header", name: "twitch-eventsub-subscription-type" },
    acknowledgement: { status: 200 },
    handshakes: ["twitch-challenge"],
    samples: [
      {
        event: "stream.online",
        headers: { "twitch-eventsub-message-type": "notification", "twitch-eventsub-subscription-type": "stream.online" },
        body: {
          subscription: { id: "f1c2a387-161a-49f9-a165-0f21d7a4e1c4", type: "stream.online", version: "1", status: "enabled" },
          event: { id: "9001", broadcaster_user_login: "cool_user", type: "live", started_at: "2026-01-31T12:00:00Z" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "x-twitter",
    name: "X (Twitter)",
    docs: "https://docs.x.com/x-api/webhooks/introduction",
    fields: [
      secretAt(
        "clientSecret",
        "Developer portal, your app, Keys and tokens: API key secret (consumer secret)",
        "Developer portal, seu app, Keys and tokens: API key secret (consumer secret)",
      ),
    ],
    setup: words("POST /2/webhooks: url", "POST /2/webhooks: url"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-twitter-webhooks-signature", encoding: "base64", prefix: "sha256=" } }],
    acknowledgement: { status: 200 },
    handshakes: ["x-crc"],
    samples: [
      {
        event: "tweet_create_events",
        body: { for_user_id: "2244994945", tweet_create_events: [{ id_str: "1050118621198921728", text: "Where is my order?" }] },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
];
