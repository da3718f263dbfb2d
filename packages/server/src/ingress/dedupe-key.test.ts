import { webhook } from "@gancho/engine";
import { expect, it } from "vitest";
import { dedupeOf } from "./dedupe-key.ts";

const nothing = { faults: [], start: true, why: undefined, dedupeKey: undefined, orderKey: undefined, answer: undefined };

function keyOf(provider: string, body: unknown, headers: Record<string, string> = {}): string | undefined {
  const params = webhook.params.parse({ path: "in", verify: { kind: "preset", provider, secret: { $secret: "KEY" } } });
  const url = "https://a.example/hooks/in";
  const request = { method: "POST", path: "in", params: {}, url, query: new URLSearchParams(), headers: new Map(Object.entries(headers)) };
  return dedupeOf(params, nothing, { ...request, body: Buffer.from(JSON.stringify(body)) })?.key;
}

it("knows a delivery by the id that its service gives it", () => {
  expect(keyOf("stripe", { id: "evt_1" })).toBe("evt_1");
  expect(keyOf("github", {}, { "x-github-delivery": "d-1" })).toBe("d-1");
});

it("takes more than the id where the id is not always another one", () => {
  const event = { eventId: 1, subscriptionId: 2, occurredAt: 3 };
  expect(keyOf("hubspot-v3", [event])).toBe("1 2 3");
  expect(keyOf("hubspot-v3", [{ ...event, subscriptionId: 4 }])).not.toBe(keyOf("hubspot-v3", [event]));
});

it("takes nothing for a duplicate while a part of the id is missing", () => {
  expect(keyOf("hubspot-v3", [{ eventId: 1 }])).toBeUndefined();
  expect(keyOf("stripe", {})).toBeUndefined();
  expect(keyOf("stripe", { id: "" })).toBeUndefined();
  expect(keyOf("xero", { id: "1" })).toBeUndefined();
});
