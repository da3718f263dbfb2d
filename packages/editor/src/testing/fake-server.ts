import { Hono } from "hono";
import { vi } from "vitest";

/** A scripted server in the place of the network, for one test. What it does not know is answered 404, as a problem. */
export function fakeServer(): Hono {
  const app = new Hono();
  app.notFound(() => problem(404, "request.not-found", "There is nothing here."));
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => app.request(new Request(input, init)));
  return app;
}

/** An answer as the server gives it when something is wrong. */
export function problem(status: number, code: string, detail: string, errors?: { path: string; message: string }[]): Response {
  return new Response(JSON.stringify({ type: "about:blank", title: "Wrong", status, detail, code, ...(errors ? { errors } : {}) }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
