import type { HttpCall } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { hashOfCall } from "./call-hash.ts";

const call: HttpCall = {
  kind: "http",
  method: "POST",
  url: "https://crm.example.com/deals",
  headers: { accept: "*/*", "content-type": "application/json" },
  body: '{"value":120}',
  auth: { kind: "none" },
  timeoutSeconds: 30,
  redirects: 0,
  response: { parse: "auto", maxBytes: 1000 },
};

describe("hashOfCall", () => {
  it("is the same whatever the order of fields, and for a field that is left out or undefined", () => {
    const { kind, headers, ...rest } = call;
    const reordered: HttpCall = { ...rest, headers: { "content-type": headers["content-type"] ?? "", accept: "*/*" }, kind };
    expect(hashOfCall(reordered)).toBe(hashOfCall(call));
    expect(hashOfCall({ kind: "response", status: 200, headers: {}, body: undefined })).toBe(
      hashOfCall(JSON.parse('{"kind":"response","status":200,"headers":{}}')),
    );
  });

  it.each<[string, Partial<HttpCall>]>([
    ["another body", { body: '{"value":121}' }],
    ["another header", { headers: { ...call.headers, accept: "text/plain" } }],
    ["another address", { url: "https://crm.example.com/deal" }],
  ])("differs by %s", (_what, changed) => {
    expect(hashOfCall({ ...call, ...changed })).not.toBe(hashOfCall(call));
  });
});
