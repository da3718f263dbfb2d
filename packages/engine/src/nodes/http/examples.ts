import type { NodeExample } from "../../node-type/node-type.ts";

export const httpExamples: readonly NodeExample[] = [
  {
    title: "Send the message as JSON",
    params: { url: "https://crm.example.com/v1/deals", auth: { kind: "bearer", token: { $secret: "CRM_TOKEN" } } },
    input: { title: "Order #1847" },
    answers: [{ status: "done", value: { status: 201, headers: {}, body: { id: 7 } }, startedAt: 0, finishedAt: 412 }],
    emits: [{ port: "ok", message: { status: 201, headers: {}, body: { id: 7 }, durationMs: 412, attempts: 1 } }],
  },
  {
    title: "Ask for something by its id",
    params: { method: "GET", url: "https://shop.example.com/customers/{{ customer.id }}", query: { fields: "name,email" } },
    input: { customer: { id: "a/b" } },
    answers: [{ status: "done", value: { status: 200, headers: {}, body: { name: "Marina" } }, startedAt: 0, finishedAt: 35 }],
    emits: [{ port: "ok", message: { status: 200, headers: {}, body: { name: "Marina" }, durationMs: 35, attempts: 1 } }],
  },
  {
    title: "A service that is busy is asked again",
    params: { url: "https://stock.example.com/reserve", body: { kind: "form", fields: { sku: "{{ sku }}" } } },
    input: { sku: "cup" },
    answers: [
      { status: "done", value: { status: 503, headers: { "retry-after": "2" }, body: "" }, startedAt: 0, finishedAt: 20 },
      { status: "done", value: { status: 200, headers: {}, body: "ok" }, startedAt: 2020, finishedAt: 2050 },
    ],
    emits: [{ port: "ok", message: { status: 200, headers: {}, body: "ok", durationMs: 30, attempts: 2 } }],
  },
  {
    title: "No more than two requests a second, as the service allows",
    params: { url: "https://mail.example.com/send", pace: { limit: 2 } },
    input: { to: "marina@example.com" },
    answers: [
      { status: "done", value: { dueAt: 0 }, startedAt: 0, finishedAt: 0 },
      { status: "done", value: { status: 202, headers: {}, body: null }, startedAt: 0, finishedAt: 60 },
    ],
    emits: [{ port: "ok", message: { status: 202, headers: {}, body: null, durationMs: 60, attempts: 1 } }],
  },
  {
    title: "Sign in with OAuth 2.0",
    params: {
      method: "GET",
      url: "https://api.example.com/v2/orders",
      auth: {
        kind: "oauth2-client-credentials",
        tokenUrl: "https://login.example.com/oauth2/token",
        clientId: "gancho",
        clientSecret: { $secret: "ERP_SECRET" },
        scopes: ["orders.read"],
      },
    },
    input: {},
    answers: [{ status: "done", value: { status: 200, headers: {}, body: [] }, startedAt: 0, finishedAt: 80 }],
    emits: [{ port: "ok", message: { status: 200, headers: {}, body: [], durationMs: 80, attempts: 1 } }],
  },
  {
    title: "All pages of a list, by the cursor in each answer",
    params: {
      method: "GET",
      url: "https://api.example.com/v2/customers",
      pagination: { kind: "cursor", cursor: "body.next", parameter: "after", items: "body.data" },
    },
    input: {},
    answers: [
      {
        status: "done",
        value: { status: 200, headers: {}, body: { data: [{ id: 1 }, { id: 2 }], next: "c2" } },
        startedAt: 0,
        finishedAt: 80,
      },
      { status: "done", value: { status: 200, headers: {}, body: { data: [{ id: 3 }], next: null } }, startedAt: 80, finishedAt: 140 },
    ],
    emits: [
      {
        port: "ok",
        message: { status: 200, headers: {}, body: [{ id: 1 }, { id: 2 }, { id: 3 }], durationMs: 60, attempts: 1, pages: 2 },
      },
    ],
  },
  {
    title: "Pass on a file that came with a form",
    params: {
      url: "https://archive.example.com/files",
      body: {
        kind: "multipart",
        parts: [
          { kind: "text", name: "order", value: "{{ body.order }}" },
          { kind: "file", name: "file", content: "body.invoice", filename: "{{ body.invoice.name }}", contentType: "application/pdf" },
        ],
      },
    },
    input: { body: { order: "1847", invoice: { name: "invoice.pdf", type: "application/pdf", base64: "JVBERi0=" } } },
    answers: [{ status: "done", value: { status: 201, headers: {}, body: null }, startedAt: 0, finishedAt: 90 }],
    emits: [{ port: "ok", message: { status: 201, headers: {}, body: null, durationMs: 90, attempts: 1 } }],
  },
];
