import type { Provider } from "./provider.ts";
import { secretAt, words } from "./words.ts";

/** What sends mail and text messages for others, and tells what became of them. */
export const delivery: readonly Provider[] = [
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
];
