import type { Json } from "../../json.ts";
import type { NodeExample } from "../../node-type/node-type.ts";

const order: Json = {
  id: "01890a5d-ac96-774b-bcce-b302099a8057",
  method: "POST",
  path: "shop/orders",
  params: {},
  query: {},
  headers: { "content-type": "application/json" },
  body: { name: "#1847", total_price: "249.90" },
  contentType: "application/json",
  receivedAt: "2026-01-05T14:32:07.000Z",
  ip: "203.0.113.7",
};

export const webhookExamples: readonly NodeExample[] = [
  {
    title: "Orders of a shop, each once",
    params: {
      path: "shop/orders",
      verify: { kind: "preset", provider: "shopify", secret: { $secret: "SHOPIFY_SECRET" } },
      dedupe: { key: "headers.`x-shopify-webhook-id`" },
    },
    input: order,
    emits: [{ port: "out", message: order }],
  },
  {
    title: "A sender with a signature of its own",
    params: {
      path: "orders/:country",
      verify: {
        kind: "hmac",
        algorithm: "sha256",
        content: "{body}",
        secret: { $secret: "SHOP" },
        signature: { in: "header", name: "x-signature", encoding: "hex" },
      },
    },
    input: order,
    emits: [{ port: "out", message: order }],
  },
];
