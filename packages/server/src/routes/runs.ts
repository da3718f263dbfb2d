import { GanchoError } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { contentEncodingOf, contentTypeOf } from "../ingress/event.ts";
import { mediaTypeOf } from "../ingress/raw-request.ts";
import type { EventRecord, RunRecord } from "../store/run-store.ts";
import type { ApiDeps } from "./api-deps.ts";
import { pageRequestOf } from "./page-request.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { runIdSchema } from "./wire/plain.ts";
import { problemResponses } from "./wire/problem.ts";
import { type RunSummary, runDetailSchema, runSummarySchema, toRunSummary } from "./wire/run.ts";
import { runFilterSchema, toRunFilter } from "./wire/run-filter.ts";
import { isoTimeOrNull } from "./wire/time.ts";

const tags = ["Runs"];

const runQuery = runFilterSchema.extend({
  ...pageQuerySchema.shape,
  cursor: z.guid("This is no cursor: take `nextCursor` from the page before.").optional(),
  deadLetter: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .openapi({ type: "boolean" }),
});

const list = createRoute({
  method: "get",
  path: "/runs",
  tags,
  summary: "Search runs, the newest first",
  request: { query: runQuery },
  responses: { 200: jsonAnswer("One page of runs", pageOf(runSummarySchema)), ...problemResponses },
});

const read = createRoute({
  method: "get",
  path: "/runs/{id}",
  tags,
  summary: "One run with its trace",
  request: { params: idParams },
  responses: { 200: jsonAnswer("The run", runDetailSchema), ...problemResponses },
});

const event = createRoute({
  method: "get",
  path: "/runs/{id}/event",
  tags,
  summary: "The event's body, byte for byte, as a file",
  description: "A body that came compressed is given so, with its `content-encoding`: most clients take that off by themselves.",
  request: { params: idParams },
  responses: {
    200: { description: "The raw bytes", content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } } },
    ...problemResponses,
  },
});

const replay = createRoute({
  method: "post",
  path: "/runs/{id}/replay",
  tags,
  summary: "Run the same event again, with real effects",
  request: { params: idParams, body: jsonBody(z.object({ version: z.enum(["same", "live", "draft"]) })) },
  responses: { 202: jsonAnswer("The new run", z.object({ runId: runIdSchema })), ...problemResponses },
});

const retry = createRoute({
  method: "post",
  path: "/runs/{id}/retry",
  tags,
  summary: "Go on with a failed run from the step that failed",
  description: "A new run, to which everything that was recorded before answers again. The failed run is no dead letter any more.",
  request: { params: idParams },
  responses: { 202: jsonAnswer("The new run", z.object({ runId: runIdSchema })), ...problemResponses },
});

const cancel = createRoute({
  method: "post",
  path: "/runs/{id}/cancel",
  tags,
  summary: "Stop a run that has not ended",
  request: { params: idParams },
  responses: { 200: jsonAnswer("The run", runSummarySchema), ...problemResponses },
});

const dismiss = createRoute({
  method: "post",
  path: "/runs/{id}/dismiss",
  tags,
  summary: "Put a dead letter aside",
  request: { params: idParams },
  responses: { 200: jsonAnswer("The run", runSummarySchema), ...problemResponses },
});

/** History, and what can be done about one run. */
export function runRoutes({ store, runs, flows }: Pick<ApiDeps, "store" | "runs" | "flows">) {
  const summary = (run: RunRecord): RunSummary => toRunSummary(run, flows.nameOf(run.flow));
  return newRouter()
    .openapi(list, async (c) => {
      const { cursor, limit, ...filter } = c.req.valid("query");
      const { items, nextCursor } = await store.runs.list(toRunFilter(filter), pageRequestOf({ cursor, limit }));
      return c.json({ items: items.map(summary), nextCursor }, 200);
    })
    .openapi(read, async (c) => {
      const { run, document, event, steps } = await runs.trace(c.req.valid("param").id);
      const response = run.response ?? null;
      const origin = { replayOf: run.replayOf ?? null, retry: run.origin !== undefined };
      const detail = { steps: [...steps], document, event, response, dueAt: isoTimeOrNull(run.dueAt), ...origin };
      return c.json({ ...summary(run), ...detail }, 200);
    })
    .openapi(event, async (c) => {
      const { id } = c.req.valid("param");
      const run = await store.runs.find(id);
      const record = run && (await store.runs.findEvent(run.event));
      if (record === undefined) throw new GanchoError("request.not-found", `There is no run ${id}.`);
      const { bytes, ...about } = fileOf(record);
      // Somebody else wrote these bytes: they are a file to keep, never a page of this origin.
      const headers = {
        ...about,
        "content-disposition": `attachment; filename="${record.id}"`,
        "content-security-policy": "sandbox",
      };
      return c.body(bytes, 200, headers);
    })
    .openapi(replay, async (c) => {
      const runId = await runs.replay(c.req.valid("param").id, c.req.valid("json").version);
      return c.json({ runId }, 202);
    })
    .openapi(retry, async (c) => c.json({ runId: await runs.retry(c.req.valid("param").id) }, 202))
    .openapi(cancel, async (c) => c.json(summary(await runs.cancel(c.req.valid("param").id)), 200))
    .openapi(dismiss, async (c) => c.json(summary(await runs.dismiss(c.req.valid("param").id)), 200));
}

/** The body of an event, and the headers that say how it is to be read. */
function fileOf({ given, request, body }: EventRecord) {
  // One that a person typed never was bytes.
  if (given !== undefined) return { bytes: Buffer.from(JSON.stringify(given)), "content-type": "application/json" };
  const encoding = contentEncodingOf(request)?.trim().toLowerCase() ?? "";
  return {
    bytes: Buffer.from(body),
    "content-type": harmlessType(mediaTypeOf(contentTypeOf(request))),
    // No other is accepted, and an empty body has none whatever its sender says.
    ...(body.length > 0 && encoding !== "" && encoding !== "identity" ? { "content-encoding": encoding } : {}),
  };
}

/** A sender knows the address of its event: were that a script, whatever slips HTML into a page of this origin could load it. */
function harmlessType(mediaType: string): string {
  return mediaType === "" || /script/.test(mediaType) ? "application/octet-stream" : mediaType;
}
