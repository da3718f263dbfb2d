import type { Provider } from "./provider.ts";
import { madeUpSecret, secretAt, words } from "./words.ts";

/** Payment and sales services of Brazil and its neighbours. */
export const paymentsBrazil: readonly Provider[] = [
  {
    id: "mercadopago",
    name: "Mercado Pago",
    docs: "https://www.mercadopago.com.br/developers/pt/docs/your-integrations/notifications/webhooks",
    fields: [
      secretAt(
        "signingSecret",
        "Your integrations, the app, Webhooks: secret signature",
        "Suas integrações, a aplicação, Webhooks: assinatura secreta",
      ),
    ],
    setup: words(
      "Your integrations, the app, Webhooks, Configure notifications",
      "Suas integrações, a aplicação, Webhooks, Configurar notificações",
    ),
    verify: [
      {
        kind: "hmac",
        content: "[id:{query:data.id|lower};][request-id:{header:x-request-id};]ts:{timestamp};",
        signature: { in: "header", name: "x-signature", encoding: "hex", items: { separator: ",", pair: "=", key: "v1" } },
        // Documented in seconds and seen in milliseconds: no age can be told from it.
        timestamp: { in: "signature", key: "ts", unit: "s", tolerance: 0 },
      },
    ],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "action" },
    acknowledgement: { status: 200 },
    bodyNotSigned: true,
    samples: [
      {
        event: "payment.updated",
        headers: { "x-request-id": "bb56a2f1-6aae-46ac-982e-9dcd3581d08e" },
        query: { "data.id": "999999999", type: "payment" },
        body: {
          id: 12345,
          live_mode: true,
          type: "payment",
          date_created: "2026-01-31T12:00:00.000-03:00",
          user_id: 44444,
          api_version: "v1",
          action: "payment.updated",
          data: { id: "999999999" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "pagbank",
    name: "PagBank (PagSeguro)",
    docs: "https://developer.pagbank.com.br/reference/confirmar-autenticidade-da-notificacao",
    fields: [secretAt("token", "Sell online, Integrations: token", "Venda online, Integrações: token")],
    setup: words("notification_urls of the order", "notification_urls do pedido"),
    verify: [{ kind: "digest", content: "{secret}-{body}", signature: { in: "header", name: "x-authenticity-token", encoding: "hex" } }],
    acknowledgement: { status: 200 },
    samples: [
      {
        event: "PAID",
        body: {
          id: "ORDE_F87334AC-BB8B-42E2-AA85-8579F70AA328",
          reference_id: "1847",
          charges: [{ id: "CHAR_F1F10115-09F4-4560-85F5-A828D9F96300", status: "PAID", amount: { value: 24990, currency: "BRL" } }],
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "asaas",
    name: "Asaas",
    docs: "https://docs.asaas.com/docs/sobre-os-webhooks",
    fields: [madeUpSecret("token", "Integrations, Webhooks, Authentication token", "Integrações, Webhooks, Token de autenticação")],
    setup: words("Integrations, Webhooks, Add webhook", "Integrações, Webhooks, Adicionar webhook"),
    verify: [{ kind: "token", from: { in: "header", name: "asaas-access-token" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "event" },
    // Any other success counts as a failure, and fifteen of them stop the queue.
    acknowledgement: { status: 200 },
    bodyNotSigned: true,
    samples: [
      {
        event: "PAYMENT_RECEIVED",
        body: {
          id: "evt_05b708f961d739ea7eba7e4db318f621&368604920",
          event: "PAYMENT_RECEIVED",
          dateCreated: "2026-01-31 12:00:00",
          payment: {
            object: "payment",
            id: "pay_080225913252",
            customer: "cus_G7Dvo4iphUNk",
            value: 249.9,
            status: "RECEIVED",
            billingType: "PIX",
          },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "hotmart",
    name: "Hotmart",
    docs: "https://developers.hotmart.com/docs/en/webhooks/about-webhook/",
    fields: [secretAt("token", "Tools, Webhook: Hottok", "Ferramentas, Webhook: Hottok")],
    setup: words("Tools, Webhook, Register webhook; version 2", "Ferramentas, Webhook, Cadastrar webhook; versão 2"),
    verify: [{ kind: "token", from: { in: "header", name: "x-hotmart-hottok" } }],
    deliveryId: { in: "json", path: "id" },
    eventType: { in: "json", path: "event" },
    bodyNotSigned: true,
    samples: [
      {
        event: "PURCHASE_APPROVED",
        body: {
          id: "5cfbad51-9cc2-4a4c-9ba3-0a5f7a0e2a87",
          creation_date: 1769860800000,
          event: "PURCHASE_APPROVED",
          version: "2.0.0",
          data: {
            product: { id: 213344, name: "Curso" },
            buyer: { email: "ana@example.com", name: "Ana Lima" },
            purchase: { transaction: "HP02316330308193", status: "APPROVED", price: { value: 249.9, currency_value: "BRL" } },
          },
        },
      },
    ],
    confidence: "C",
    proof: "documented",
  },
  {
    id: "kiwify-sales",
    name: "Kiwify (sales)",
    docs: "https://docs.kiwify.com.br/api-reference/webhooks/receiving",
    // Without a token it signs with an empty key, which proves nothing and is refused.
    fields: [secretAt("token", "Apps, Webhooks, the webhook: token", "Apps, Webhooks, o webhook: token")],
    setup: words("Apps, Webhooks, Create webhook", "Apps, Webhooks, Criar webhook"),
    verify: [{ kind: "hmac", algorithm: "sha1", signature: { in: "query", name: "signature", encoding: "hex" } }],
    deliveryId: { in: "json", path: "order_id" },
    deliveryIdWith: [{ in: "json", path: "webhook_event_type" }],
    eventType: { in: "json", path: "webhook_event_type" },
    samples: [
      {
        event: "order_approved",
        body: {
          order_id: "3ef1c2a4-7b7a-4d5e-8c4b-6f0a7c1b2d3e",
          order_status: "paid",
          webhook_event_type: "order_approved",
          Product: { product_id: "a1b2", product_name: "Curso" },
          Customer: { full_name: "Ana Lima", email: "ana@example.com" },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "kiwify-banking",
    name: "Kiwify (banking)",
    docs: "https://docs.kiwify.com.br/banking/webhook-headers",
    fields: [
      {
        name: "publicKey",
        kind: "text",
        label: words("Public key", "Chave pública"),
        where: words("The API's list of webhook keys, in base64url", "A lista de chaves de webhook da API, em base64url"),
      },
    ],
    setup: words("The API's webhooks: url", "Webhooks da API: url"),
    verify: [
      {
        kind: "ed25519",
        key: { encoding: "base64url" },
        prehash: "sha256",
        content: "{path}:{method}:{body}:{timestamp}",
        signature: { in: "header", name: "x-kiwify-digital-signature", encoding: "base64url" },
        timestamp: { in: "header", name: "x-kiwify-timestamp", unit: "ms", tolerance: 300, rejectFuture: true },
      },
    ],
    // `id` is another one at each try.
    deliveryId: { in: "json", path: "data.id" },
    deliveryIdWith: [{ in: "json", path: "type" }],
    eventType: { in: "json", path: "type" },
    samples: [
      {
        event: "pix.received",
        body: { id: "wh_1", type: "pix.received", data: { id: "pix_1847", amount: 24990, status: "completed" } },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
];
