import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

const hubspotSample = {
  event: "contact.creation",
  body: [
    {
      eventId: 1,
      subscriptionId: 12345,
      portalId: 62515,
      occurredAt: 1769860800000,
      subscriptionType: "contact.creation",
      attemptNumber: 0,
      objectId: 123,
    },
  ],
};

/** What HubSpot's three signatures have in common. */
const hubspot = {
  docs: "https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests",
  fields: [secretAt("clientSecret", "Your app, Auth: Client secret", "Seu app, Auth: Client secret")],
  setup: words("Your app, Webhooks, Target URL", "Seu app, Webhooks, Target URL"),
  deliveryId: { in: "json", path: "0.eventId" },
  deliveryIdWith: [
    { in: "json", path: "0.subscriptionId" },
    { in: "json", path: "0.occurredAt" },
  ],
  eventType: { in: "json", path: "0.subscriptionType" },
  samples: [hubspotSample],
  confidence: "A",
  proof: "sdk",
} satisfies Omit<Provider, "id" | "name" | "verify">;

/** Where customers are won and looked after. */
export const customers: readonly Provider[] = [
  {
    id: "hubspot-v3",
    name: "HubSpot (signature v3)",
    ...hubspot,
    verify: [
      {
        kind: "hmac",
        content: "{method}{url}{body}{timestamp}",
        url: { decode: "hubspot" },
        signature: { in: "header", name: "x-hubspot-signature-v3", encoding: "base64" },
        timestamp: { in: "header", name: "x-hubspot-request-timestamp", unit: "ms", tolerance: 300 },
      },
    ],
  },
  {
    id: "hubspot-v2",
    name: "HubSpot (signature v2)",
    ...hubspot,
    verify: [
      { kind: "digest", content: "{secret}{method}{url}{body}", signature: { in: "header", name: "x-hubspot-signature", encoding: "hex" } },
    ],
  },
  {
    id: "hubspot-v1",
    name: "HubSpot (signature v1)",
    ...hubspot,
    verify: [{ kind: "digest", content: "{secret}{body}", signature: { in: "header", name: "x-hubspot-signature", encoding: "hex" } }],
  },
  {
    id: "intercom",
    name: "Intercom",
    docs: "https://developers.intercom.com/docs/webhooks/setting-up-webhooks",
    fields: [
      secretAt(
        "clientSecret",
        "Developer hub, your app, Basic information: Client secret",
        "Developer hub, seu app, Basic information: Client secret",
      ),
    ],
    setup: words("Developer hub, your app, Webhooks: Endpoint URL", "Developer hub, seu app, Webhooks: Endpoint URL"),
    verify: [{ kind: "hmac", algorithm: "sha1", signature: { in: "header", name: "x-hub-signature", encoding: "hex", prefix: "sha1=" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "topic" },
    acknowledgement: { status: 200 },
    handshakes: ["head-200"],
    samples: [
      {
        event: "conversation.user.created",
        body: {
          type: "notification_event",
          id: "notif_ccd8a4d0-f965-11e3-a367-c779cae3e1b3",
          topic: "conversation.user.created",
          app_id: "a86dr8yl",
          data: { type: "notification_event_data", item: { type: "conversation", id: "123" } },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "zendesk",
    name: "Zendesk",
    docs: "https://developer.zendesk.com/documentation/webhooks/verifying/",
    fields: [
      secretAt(
        "signingSecret",
        "Admin Center, Webhooks, the webhook: Reveal secret",
        "Central de administração, Webhooks, o webhook: Revelar segredo",
      ),
    ],
    setup: words(
      "Admin Center, Apps and integrations, Webhooks: Endpoint URL",
      "Central de administração, Apps e integrações, Webhooks: URL do ponto de extremidade",
    ),
    verify: [
      {
        kind: "hmac",
        content: "{timestamp}{body}",
        signature: { in: "header", name: "x-zendesk-webhook-signature", encoding: "base64" },
        timestamp: { in: "header", name: "x-zendesk-webhook-signature-timestamp", unit: "iso", tolerance: 0 },
      },
    ],
    deliveryId: { in: "header", name: "x-zendesk-webhook-invocation-id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "zen:event-type:user.created",
        body: {
          type: "zen:event-type:user.created",
          id: "cbe4028c-7239-495d-b020-f22348516046",
          account_id: 22129848,
          time: "2026-01-31T12:00:00Z",
          detail: { id: "6596848315901", email: "ana@example.com", role: "end-user" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "pipedrive",
    name: "Pipedrive",
    docs: "https://pipedrive.readme.io/docs/guide-for-webhooks-v2",
    fields: [
      {
        name: "username",
        kind: "text",
        label: words("HTTP auth user name", "Usuário da autenticação HTTP"),
        where: words("Of your own. Type the same one in at Tools, Webhooks.", "Criado por você. Digite o mesmo em Ferramentas, Webhooks."),
      },
      {
        name: "password",
        kind: "secret",
        label: words("HTTP auth password", "Senha da autenticação HTTP"),
        where: words("Of your own. Type the same one in at Tools, Webhooks.", "Criada por você. Digite a mesma em Ferramentas, Webhooks."),
      },
    ],
    setup: words("Tools, Webhooks, Create new webhook: Endpoint URL", "Ferramentas, Webhooks, Criar novo webhook: URL do endpoint"),
    verify: [{ kind: "basic" }],
    deliveryId: { in: "json", path: "meta.id" },
    eventType: { in: "json", path: "meta.action" },
    bodyNotSigned: true,
    samples: [
      {
        event: "create",
        body: {
          meta: { action: "create", entity: "deal", entity_id: "123", id: "5d4a5b9c-7e2b-4b76-9b3a-0b8a6d3c8c11", version: "2.0" },
          data: { id: 123, title: "Order 1847", value: 249.9, currency: "BRL", status: "open" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "rd-station",
    name: "RD Station",
    docs: "https://developers.rdstation.com/reference/webhooks",
    fields: [madeUpSecret("token", "the URL, as ?key=", "na URL, como ?key=")],
    setup: words("Integrations, Webhooks: URL with ?key=", "Integrações, Webhooks: URL com ?key="),
    verify: [{ kind: "token", from: { in: "query", name: "key" } }],
    eventType: { in: "json", path: "event_type" },
    bodyNotSigned: true,
    samples: [
      {
        event: "WEBHOOK.CONVERTED",
        body: {
          event_type: "WEBHOOK.CONVERTED",
          leads: [{ uuid: "c2f3d2b3-7250-4d27-97f4-eef38be32f7f", email: "ana@example.com", name: "Ana Lima" }],
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "mailchimp",
    name: "Mailchimp",
    docs: "https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/",
    fields: [madeUpSecret("token", "the URL, as ?key=", "na URL, como ?key=")],
    setup: words("Audience, Settings, Webhooks: callback URL with ?key=", "Audience, Settings, Webhooks: URL de callback com ?key="),
    verify: [{ kind: "token", from: { in: "query", name: "key" } }],
    handshakes: ["get-200"],
    bodyNotSigned: true,
    samples: [
      {
        event: "subscribe",
        contentType: "application/x-www-form-urlencoded",
        body: {
          type: "subscribe",
          fired_at: "2026-01-31 12:00:00",
          "data[id]": "8a25ff1d98",
          "data[email]": "ana@example.com",
          "data[merges][FNAME]": "Ana",
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "salesforce",
    name: "Salesforce (outbound messages)",
    docs: "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm",
    fields: [madeUpSecret("token", "the URL, as ?key=", "na URL, como ?key=")],
    setup: words("Setup, Outbound Messages: Endpoint URL with ?key=", "Setup, Outbound Messages: Endpoint URL com ?key="),
    verify: [{ kind: "token", from: { in: "query", name: "key" } }],
    acknowledgement: {
      status: 200,
      headers: { "content-type": "text/xml" },
      body: '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>',
    },
    bodyNotSigned: true,
    samples: [
      {
        event: "notifications",
        contentType: "text/xml",
        body: '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D000000000001EAA</OrganizationId><Notification><Id>04l000000000001AAA</Id></Notification></notifications></soapenv:Body></soapenv:Envelope>',
      },
    ],
    confidence: "C",
    proof: "documented",
  },
];
