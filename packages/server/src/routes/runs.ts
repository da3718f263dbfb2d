import { runStatusSchema } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { pageOf, pageQuerySchema, spanQuerySchema } from "./wire/page.ts";
import { runIdSchema } from "./wire/plain.ts";
import { problemResponses } from "./wire/problem.ts";
import { runDetailSchema, runModeSchema, runSummarySchema } from "./wire/run.ts";

const tags = ["Runs"];

const runQuery = pageQuerySchema.extend({
  ...spanQuerySchema.shape,
  flow: z.string().optional(),
  status: runStatusSchema.optional(),
  mode: runModeSchema.optional(),
  q: z.string().max(200).optional().openapi({ description: "Text that the run's id, error or event holds." }),
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
export function runRoutes() {
  return newRouter()
    .openapi(list, notBuilt)
    .openapi(read, notBuilt)
    .openapi(event, notBuilt)
    .openapi(replay, notBuilt)
    .openapi(cancel, notBuilt)
    .openapi(dismiss, notBuilt);
}
