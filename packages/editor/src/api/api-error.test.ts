import { afterEach, expect, it, vi } from "vitest";
import { fakeServer, problem } from "../testing/fake-server.ts";
import { ApiError } from "./api-error.ts";
import { fetchOrThrow } from "./client.ts";
import { createFlow, fetchFlow } from "./flow-queries.ts";

afterEach(() => vi.unstubAllGlobals());

const refused = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  );

it("turns a problem into an error with its code, its words and every fault with its place", async () => {
  const errors = [{ path: "nodes.crm.params.url", message: "This is missing." }];
  fakeServer().post("/api/flows", () => problem(422, "flow.malformed", "The document has 1 problem.", errors));

  const error = await refused(createFlow({ format: "gancho/1", id: "x", name: "X", nodes: [] }));

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 422, code: "flow.malformed", message: "The document has 1 problem.", issues: errors });
});

it("keeps the status of an answer that is no problem document", async () => {
  fakeServer().get("/api/flows/x", (c) => c.html("<h1>Bad gateway</h1>", 502));
  expect(await refused(fetchFlow("x"))).toMatchObject({ status: 502, code: "unexpected" });
});

it("does not trip over a body that is not the JSON it claims to be", async () => {
  fakeServer().get("/api/flows/x", () => new Response("{", { status: 500, headers: { "content-type": "application/problem+json" } }));
  expect(await refused(fetchFlow("x"))).toMatchObject({ status: 500, code: "unexpected" });
});

it("says that the server could not be reached when no answer came", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await refused(fetchOrThrow("/api/flows"))).toMatchObject({ status: 0, code: "unreachable" });
});

it("lets an abort pass as what it is", async () => {
  const gone = new DOMException("gone", "AbortError");
  vi.stubGlobal("fetch", () => Promise.reject(gone));
  expect(await refused(fetchOrThrow("/api/flows", { signal: AbortSignal.abort() }))).toBe(gone);
});
