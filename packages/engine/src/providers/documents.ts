import type { Provider } from "./provider.ts";
import { secretAt, words } from "./words.ts";

/** Where files and contracts lie. */
export const documents: readonly Provider[] = [
  {
    id: "dropbox",
    name: "Dropbox",
    docs: "https://www.dropbox.com/developers/reference/webhooks",
    fields: [secretAt("clientSecret", "App console, your app: App secret", "App console, seu app: App secret")],
    setup: words("App console, your app, Webhook URIs", "App console, seu app, Webhook URIs"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-dropbox-signature", encoding: "hex" } }],
    handshakes: ["echo-query-challenge"],
    samples: [
      {
        event: "list_folder",
        body: { list_folder: { accounts: ["dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc"] }, delta: { users: [12345678] } },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
  {
    id: "box",
    name: "Box",
    docs: "https://developer.box.com/guides/webhooks/v2/signatures-v2/",
    fields: [
      {
        name: "secret",
        kind: "secret",
        label: words("Primary key", "Chave primária"),
        where: words(
          "Developer console, your app, Webhooks, Manage signature keys",
          "Developer console, seu app, Webhooks, Manage signature keys",
        ),
      },
      {
        name: "secondarySecret",
        kind: "secret",
        label: words("Secondary key", "Chave secundária"),
        where: words("In the same place; while the primary one is changed", "No mesmo lugar; enquanto a primária é trocada"),
        optional: true,
      },
    ],
    setup: words("Developer console, your app, Webhooks, Create webhook", "Developer console, seu app, Webhooks, Create webhook"),
    verify: [
      {
        kind: "hmac",
        content: "{body}{timestamp}",
        signature: { in: "header", name: "box-signature-primary", encoding: "base64" },
        timestamp: { in: "header", name: "box-delivery-timestamp", unit: "iso", tolerance: 600, rejectFuture: true },
        require: { "box-signature-version": "1", "box-signature-algorithm": "HmacSHA256" },
        escaped: true,
      },
      {
        kind: "hmac",
        secretFrom: "secondarySecret",
        content: "{body}{timestamp}",
        signature: { in: "header", name: "box-signature-secondary", encoding: "base64" },
        timestamp: { in: "header", name: "box-delivery-timestamp", unit: "iso", tolerance: 600, rejectFuture: true },
        require: { "box-signature-version": "1", "box-signature-algorithm": "HmacSHA256" },
        escaped: true,
      },
    ],
    deliveryId: { in: "header", name: "box-delivery-id" },
    eventType: { in: "json", path: "trigger" },
    samples: [
      {
        event: "FILE.UPLOADED",
        body: {
          type: "webhook_event",
          id: "eb0c4e06-751f-442c-86f8-fd5bb404dbec",
          created_at: "2026-01-31T12:00:00-08:00",
          trigger: "FILE.UPLOADED",
          source: { id: "73835521473", type: "file", name: "invoice.pdf" },
        },
      },
    ],
    confidence: "A",
    proof: "sdk",
  },
  {
    id: "docusign",
    name: "DocuSign Connect",
    docs: "https://developers.docusign.com/platform/webhooks/connect/hmac/",
    fields: [secretAt("key", "Settings, Connect, Connect Keys", "Settings, Connect, Connect Keys")],
    setup: words("Settings, Connect, Add configuration: URL to publish", "Settings, Connect, Add configuration: URL to publish"),
    verify: [{ kind: "hmac", signature: { in: "header", name: "x-docusign-signature-#", encoding: "base64" } }],
    deliveryId: { in: "json", path: "data.envelopeId" },
    deliveryIdWith: [
      { in: "json", path: "event" },
      { in: "json", path: "generatedDateTime" },
    ],
    eventType: { in: "json", path: "event" },
    samples: [
      {
        event: "envelope-completed",
        body: {
          event: "envelope-completed",
          generatedDateTime: "2026-01-31T12:00:00.000Z",
          data: { accountId: "1b5c0e1e", envelopeId: "3f2b6f1c-1d65-4c58-a7a9-2a3ef2c52b1d", envelopeSummary: { status: "completed" } },
        },
      },
    ],
    confidence: "B",
    proof: "documented",
  },
];
