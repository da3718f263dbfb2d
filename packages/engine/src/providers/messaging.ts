import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Where people talk. */
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
