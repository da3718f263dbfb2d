import type { FlowInput } from "../../packages/engine/src/index.ts";

/** Where the trigger of the measured flow listens. */
const orderPath = "/hooks/bench/orders";

/** What every order's number begins with. */
const numberPrefix = "order-";
const numberDigits = 9;
const variantCount = 256;

/** The measured flow: webhook, filter (half pass), transform (6 fields, 5 line items), HTTP request. */
export function orderFlow(sinkUrl: string): FlowInput {
  return {
    format: "gancho/1",
    id: "bench-orders",
    name: "Paid orders",
    nodes: [
      { id: "order", type: "webhook", params: { path: "bench/orders", verify: { kind: "none" } } },
      { id: "paid", type: "filter", params: { condition: "body.financial_status = 'paid' and $number(body.total_price) > 100" } },
      {
        id: "deal",
        type: "transform",
        params: {
          expression: `{
            'order': body.id,
            'title': 'Order ' & body.name,
            'customer': body.customer.first_name & ' ' & body.customer.last_name,
            'email': $lowercase(body.email),
            'value': $number(body.total_price),
            'items': [body.line_items.{ 'sku': sku, 'total': $round($number(price) * quantity, 2) }]
          }`,
        },
      },
      { id: "crm", type: "http", params: { method: "POST", url: `${sinkUrl}/deals`, body: { kind: "json" } } },
    ],
    edges: [
      { source: "order", target: "paid" },
      { source: "paid", sourceHandle: "pass", target: "deal" },
      { source: "deal", target: "crm" },
    ],
  };
}

/** Orders with an even number pass the filter. */
export function passes(sequence: number): boolean {
  return sequence % 2 === 0;
}

/** The number of the order that a text speaks of. */
export function sequenceIn(text: string): number | undefined {
  const at = text.indexOf(numberPrefix);
  return at === -1 ? undefined : Number(text.slice(at + numberPrefix.length, at + numberPrefix.length + numberDigits));
}

/** The body of one order, of about 1 kB. The same number gives the same bytes. */
export function orderText(sequence: number): string {
  const random = randomFrom(sequence % variantCount);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? "";
  const first = pick(["Ana", "Bruno", "Clara", "Diego", "Elisa", "Fábio", "Graça", "Hugo"]);
  const last = pick(["Almeida", "Barros", "Costa", "Duarte", "Esteves", "Fonseca"]);
  return JSON.stringify({
    id: numberPrefix + String(sequence).padStart(numberDigits, "0"),
    name: `#${1000 + Math.floor(random() * 9000)}`,
    financial_status: passes(sequence) ? "paid" : pick(["pending", "refunded"]),
    total_price: (120 + random() * 400).toFixed(2),
    currency: "BRL",
    email: `${first}.${last}@Example.com`,
    customer: {
      first_name: first,
      last_name: last,
      phone: `+55 11 9${Math.floor(random() * 1e8)}`,
      orders_count: Math.floor(random() * 40),
    },
    shipping_address: {
      address1: `Rua ${last}, ${Math.floor(random() * 900)}`,
      city: "São Paulo",
      province: "SP",
      zip: "01310-100",
      country: "BR",
    },
    line_items: Array.from({ length: 5 }, () => ({
      sku: `${pick(["CUP", "POT", "TEA", "MUG", "JAR"])}-${Math.floor(random() * 1e4)}`,
      title: pick(["Blue cup, large", "Clay pot with lid", "Green tea, 100 g", "Enamel mug", "Glass jar, 1 l"]),
      price: (5 + random() * 60).toFixed(2),
      quantity: 1 + Math.floor(random() * 6),
    })),
  });
}

/** Makes whole HTTP requests with orders as quickly as copying bytes, so that the sender takes little of the machine. */
export function orderRequests(host: string): (sequence: number) => Buffer {
  const variants = Array.from({ length: variantCount }, (_, sequence) => requestBytes(host, orderText(sequence)));
  const numberAt = variants.map((bytes) => bytes.indexOf(numberPrefix) + numberPrefix.length);
  return (sequence) => {
    const variant = sequence % variantCount;
    const bytes = Buffer.from(variants[variant] ?? "");
    bytes.write(String(sequence).padStart(numberDigits, "0"), numberAt[variant] ?? 0, "latin1");
    return bytes;
  };
}

function requestBytes(host: string, body: string): Buffer {
  const head = [
    `POST ${orderPath} HTTP/1.1`,
    `host: ${host}`,
    "user-agent: shop-webhooks/2.1",
    "accept: */*",
    "content-type: application/json",
    "x-shop-topic: orders/paid",
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Numbers from 0 to 1 that are always the same for a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
