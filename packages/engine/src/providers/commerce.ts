import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Shops and what is sold there. */
export const commerce: readonly Provider[] = [
  {
    id: "shopify",
    name: "Shopify",
    docs: "https://shopify.dev/docs/apps/build/webhooks/subscribe/https",
    fields: [
      secretAt(
        "key",
        "Settings, Notifications, Webhooks: the key below the list. For an app's webhooks it is the app's client secret.",
        "Configurações, Notificações, Webhooks: a chave abaixo da lista. Para webhooks de um app é o client secret dele.",
      ),
    ],
    setup: words(
      "Settings, Notifications, Webhooks, Create webhook; choose JSON",
      "Configurações, Notificações, Webhooks, Criar webhook; escolha JSON",
    ),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-shopify-hmac-sha256", encoding: "base64" } }],
    deliveryId: { in: "header", name: "x-shopify-webhook-id" },
    eventType: { in: "header", name: "x-shopify-topic" },
    acknowledgement: { status: 200 },
    samples: [
      {
        event: "orders/create",
        headers: {
          "x-shopify-topic": "orders/create",
          "x-shopify-shop-domain": "shop.example.myshopify.com",
          "x-shopify-api-version": "2026-01",
          "x-shopify-event-id": "98880550-7158-44d4-b7cd-2c97c8a091b5",
        },
        body: {
          id: 820982911946154500,
          name: "#1847",
          email: "ana@example.com",
          created_at: "2026-01-31T12:00:00-03:00",
          currency: "BRL",
          total_price: "249.90",
          line_items: [{ id: 866550311766439000, title: "T-shirt", quantity: 1, price: "249.90", sku: "SKU2006-001" }],
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "woocommerce",
    name: "WooCommerce",
    docs: "https://developer.woocommerce.com/docs/best-practices/urls-and-routing/webhooks/",
    fields: [
      madeUpSecret(
        "secret",
        "WooCommerce, Settings, Advanced, Webhooks, Secret",
        "WooCommerce, Configurações, Avançado, Webhooks, Segredo",
      ),
    ],
    setup: words(
      "WooCommerce, Settings, Advanced, Webhooks: Delivery URL",
      "WooCommerce, Configurações, Avançado, Webhooks: URL de entrega",
    ),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-wc-webhook-signature", encoding: "base64" } }],
    deliveryId: { in: "header", name: "x-wc-webhook-delivery-id" },
    eventType: { in: "header", name: "x-wc-webhook-topic" },
    acknowledgement: { status: 200 },
    handshakes: ["woocommerce-ping"],
    samples: [
      {
        event: "order.created",
        headers: { "x-wc-webhook-topic": "order.created", "x-wc-webhook-resource": "order", "x-wc-webhook-event": "created" },
        body: { id: 727, status: "processing", currency: "BRL", total: "249.90", billing: { first_name: "Ana", email: "ana@example.com" } },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "nuvemshop",
    name: "Nuvemshop / Tiendanube",
    docs: "https://tiendanube.github.io/api-documentation/resources/webhook",
    fields: [secretAt("clientSecret", "Partners portal, your app: Client secret", "Portal de parceiros, seu app: Client secret")],
    setup: words("POST /webhooks of the API: url", "POST /webhooks da API: url"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-linkedstore-hmac-sha256", encoding: "hex" } }],
    eventType: { in: "json", path: "event" },
    samples: [{ event: "order/created", body: { store_id: 123, event: "order/created", id: 871254203 } }],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "vtex",
    name: "VTEX",
    docs: "https://developers.vtex.com/docs/guides/orders-feed",
    fields: [madeUpSecret("token", "the hook's headers, as x-hook-key", "headers do hook, como x-hook-key")],
    setup: words("POST /api/orders/hook/config: hook.url", "POST /api/orders/hook/config: hook.url"),
    verify: [{ kind: "token", from: { in: "header", name: "x-hook-key" } }],
    deliveryId: { in: "json", path: "OrderId" },
    deliveryIdWith: [
      { in: "json", path: "State" },
      { in: "json", path: "LastChange" },
    ],
    eventType: { in: "json", path: "State" },
    acknowledgement: { status: 200 },
    handshakes: ["vtex-ping"],
    bodyNotSigned: true,
    samples: [
      {
        event: "payment-approved",
        body: {
          Domain: "Marketplace",
          OrderId: "v40484048naf-01",
          State: "payment-approved",
          LastState: "payment-pending",
          LastChange: "2026-01-31T12:00:00.000Z",
          CurrentChange: "2026-01-31T12:00:01.000Z",
          Origin: { Account: "shop", Key: "vtexappkey-shop" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "fourthwall",
    name: "Fourthwall",
    docs: "https://docs.fourthwall.com/webhooks/signature-verification/",
    fields: [secretAt("secret", "Settings, For developers, Webhooks: Secret", "Settings, For developers, Webhooks: Secret")],
    setup: words("Settings, For developers, Create webhook", "Settings, For developers, Create webhook"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-fourthwall-hmac-sha256", encoding: "base64" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "ORDER_PLACED",
        body: { testMode: true, id: "weve_1", webhookId: "wcon_1", type: "ORDER_PLACED", data: { id: "bb17ee5a", status: "CONFIRMED" } },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "ifood",
    name: "iFood",
    docs: "https://developer.ifood.com.br/en-US/docs/guides/modules/events/webhook/signature",
    // It sends wrongly signed events itself, to see whether they are refused.
    fields: [
      secretAt(
        "clientSecret",
        "Developer portal, your app, Credentials: clientSecret",
        "Portal do desenvolvedor, seu app, Credenciais: clientSecret",
      ),
    ],
    setup: words("Developer portal, your app, Webhook", "Portal do desenvolvedor, seu app, Webhook"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-ifood-signature", encoding: "hex" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "fullCode" },
    samples: [
      {
        event: "PLACED",
        body: {
          code: "PLC",
          fullCode: "PLACED",
          id: "cb8f8e7d-4bd0-4c6c-8e2f-4b3a5f1c0d9e",
          orderId: "80c2ee2a-2c1f-4a4e-8a1f-5ac2d7e1b9f0",
          merchantId: "5b2f9c3a-1a2b-4c3d-9e8f-7a6b5c4d3e2f",
          createdAt: "2026-01-31T12:00:00.000Z",
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
];
