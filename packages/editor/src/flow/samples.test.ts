import { webhookEvent } from "@gancho/engine/testing";
import { describe, expect, test } from "vitest";
import { testFlow } from "../document/test-flow.ts";
import { eventOf } from "./event-of.ts";
import { eventName } from "./samples.ts";

test.each([
  ["its name", webhookEvent({ body: { id: 7, name: "#1847" } }), "#1847"],
  ["what happened", webhookEvent({ body: { action: "opened", issue: {} } }), "opened"],
  ["its number, with what the number is", webhookEvent({ body: { id: 7 } }), "id 7"],
  ["its first value", webhookEvent({ body: { colour: "blue" } }), "colour blue"],
  ["a text itself", webhookEvent({ body: "hello" }), "hello"],
  ["nothing in particular", webhookEvent({ body: {} }), "{ }"],
])("an event is told apart by %s", (_, event, name) => {
  expect(eventName(event)).toBe(name);
});

describe("eventOf", () => {
  const [webhook] = testFlow().nodes;

  test("takes an object without the words of a request as the body", () => {
    expect(eventOf(webhook, { total: 5 })).toMatchObject({ method: "POST", body: { total: 5 } });
  });

  test("takes a request as it is, with the rest filled in", () => {
    expect(eventOf(webhook, { method: "PUT", body: { total: 5 } })).toMatchObject({ method: "PUT", body: { total: 5 }, headers: {} });
  });

  test("leaves the event of another trigger alone", () => {
    expect(eventOf(undefined, { total: 5 })).toEqual({ total: 5 });
  });
});
