import { expect, it } from "vitest";
import { webhookEvent } from "./webhook-event.ts";

it("fills in what is left out", () => {
  expect(webhookEvent({ body: { total: 5 } })).toEqual({
    id: expect.any(String),
    method: "POST",
    path: "",
    params: {},
    query: {},
    headers: {},
    body: { total: 5 },
    contentType: null,
    receivedAt: "2026-01-01T00:00:00.000Z",
    ip: "127.0.0.1",
  });
});

it("reads headers as a request has them", () => {
  const event = webhookEvent({ headers: { "Content-Type": "Application/JSON; charset=utf-8" } });

  expect(event).toMatchObject({ headers: { "content-type": "Application/JSON; charset=utf-8" }, contentType: "application/json" });
});

it.each(["", " ; charset=utf-8"])("has no content type where the header names none: %j", (header) => {
  expect(webhookEvent({ headers: { "content-type": header } })).toMatchObject({ contentType: null });
});

it("lets the author's word stand", () => {
  expect(webhookEvent({ method: "PUT", contentType: "text/plain" })).toMatchObject({ method: "PUT", contentType: "text/plain" });
});
