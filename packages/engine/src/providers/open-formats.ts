import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

const standardDocs = "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md";
const endpoint = words("The service's settings for webhook endpoints", "Nas configurações de webhooks do serviço");
const whsecSecret = secretAt(
  "signingSecret",
  "At the endpoint; it starts with whsec_. Store all of it.",
  "No endpoint; começa com whsec_. Guarde o texto inteiro.",
);
const whsecKey = { stripPrefix: "whsec_", encoding: "base64" } as const;
const standardSample = {
  event: "order.created",
  body: { type: "order.created", timestamp: "2026-01-31T12:00:00Z", data: { id: "1847", total: 249.9 } },
};

/** The scheme of Standard Webhooks; Svix, where it comes from, calls its headers otherwise. Without a key form the secret is the key as it is. */
function standardScheme(prefix: "webhook" | "svix", key?: typeof whsecKey) {
  return {
    verify: [
      {
        kind: "hmac",
        content: `{header:${prefix}-id}.{timestamp}.{body}`,
        ...(key === undefined ? {} : { key }),
        signature: { in: "header", name: `${prefix}-signature`, encoding: "base64", items: { separator: " ", pair: ",", key: "v1" } },
        timestamp: { in: "header", name: `${prefix}-timestamp`, unit: "s", tolerance: 300, rejectFuture: true },
      },
    ],
    deliveryId: { in: "header", name: `${prefix}-id` },
    eventType: { in: "json", path: "type" },
  } satisfies Pick<Provider, "verify" | "deliveryId" | "eventType">;
}

/** What several services have in common, and what remains for all others. */
export const openFormats: readonly Provider[] = [
  {
    id: "standard-webhooks",
    name: "Standard Webhooks (OpenAI and others)",
    docs: standardDocs,
    fields: [whsecSecret],
    setup: endpoint,
    ...standardScheme("webhook", whsecKey),
    samples: [standardSample],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "standard-webhooks-raw-secret",
    name: "Standard Webhooks with a text as secret (Polar)",
    docs: "https://polar.sh/docs/integrate/webhooks/delivery",
    fields: [secretAt("signingSecret", "At the endpoint, as it is", "No endpoint, como está")],
    setup: endpoint,
    ...standardScheme("webhook"),
    samples: [standardSample],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "svix",
    name: "Svix (Clerk, Resend and others)",
    docs: "https://docs.svix.com/receiving/verifying-payloads/how-manual",
    fields: [whsecSecret],
    setup: endpoint,
    ...standardScheme("svix", whsecKey),
    samples: [
      {
        event: "user.created",
        body: { type: "user.created", object: "event", data: { id: "user_29w83sxmDNGwOuEthce5gg56FcC", first_name: "Ana" } },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "cloudevents",
    name: "CloudEvents with a token",
    docs: "https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md",
    fields: [madeUpSecret("token", "the sender, as the bearer token", "no remetente, como token bearer")],
    setup: words("The sender's delivery target", "O destino de entrega do remetente"),
    verify: [{ kind: "token", from: { in: "header", name: "authorization", prefix: "Bearer " } }],
    deliveryId: { in: "header", name: "ce-id" },
    deliveryIdWith: [{ in: "header", name: "ce-source" }],
    eventType: { in: "header", name: "ce-type" },
    handshakes: ["cloudevents-options"],
    bodyNotSigned: true,
    samples: [
      {
        event: "com.example.order.created",
        headers: {
          "ce-specversion": "1.0",
          "ce-type": "com.example.order.created",
          "ce-source": "/shop",
          "ce-time": "2026-01-31T12:00:00Z",
        },
        body: { order: 1847 },
      },
    ],
    confidence: "A",
    proof: "documented",
  },
  {
    id: "token-header",
    name: "Any service, with a token in x-hook-key",
    docs: "https://www.rfc-editor.org/rfc/rfc9110#name-fields",
    fields: [madeUpSecret("token", "the sender's headers, as x-hook-key", "headers do remetente, como x-hook-key")],
    setup: endpoint,
    verify: [{ kind: "token", from: { in: "header", name: "x-hook-key" } }],
    bodyNotSigned: true,
    samples: [{ event: "event", body: { order: 1847 } }],
    confidence: "A",
    proof: "documented",
  },
  {
    id: "token-query",
    name: "Any service, with a token as ?key=",
    docs: "https://www.rfc-editor.org/rfc/rfc3986#section-3.4",
    fields: [madeUpSecret("token", "the URL, as ?key=", "na URL, como ?key=")],
    setup: endpoint,
    verify: [{ kind: "token", from: { in: "query", name: "key" } }],
    bodyNotSigned: true,
    samples: [{ event: "event", body: { order: 1847 } }],
    confidence: "A",
    proof: "documented",
  },
  {
    id: "basic",
    name: "Any service, with a name and a password",
    docs: "https://www.rfc-editor.org/rfc/rfc7617",
    fields: [
      {
        name: "username",
        kind: "text",
        label: words("Name", "Nome"),
        where: words("Of your own. Type the same one in at the sender.", "Criado por você. Digite o mesmo no remetente."),
      },
      {
        name: "password",
        kind: "secret",
        label: words("Password", "Senha"),
        where: words("Of your own. Type the same one in at the sender.", "Criada por você. Digite a mesma no remetente."),
      },
    ],
    setup: endpoint,
    verify: [{ kind: "basic" }],
    bodyNotSigned: true,
    samples: [{ event: "event", body: { order: 1847 } }],
    confidence: "A",
    proof: "documented",
  },
];
