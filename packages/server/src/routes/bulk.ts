import { createRoute, z } from "@hono/zod-openapi";
import type { ApiDeps } from "./api-deps.ts";
import { pageRequestOf } from "./page-request.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { bulkActionSchema, bulkJobSchema, toBulkJob } from "./wire/bulk.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";
import { runFilterSchema, toRunFilter } from "./wire/run-filter.ts";

const tags = ["Runs"];

const bulkSchema = z
  .strictObject({
    action: bulkActionSchema,
    filter: runFilterSchema.openapi({ description: "As for the list of runs. Without any field it means all runs." }),
    version: z.enum(["same", "live", "draft"]).optional().openapi({ description: "For `replay`, which needs it." }),
    dryRun: z.boolean().default(false).openapi({ description: "Only count." }),
  })
  .refine(({ action, version }) => (action === "replay") === (version !== undefined), {
    path: ["version"],
    message: "A replay needs a version: same, live or draft. The other actions have none.",
  });

const begin = createRoute({
  method: "post",
  path: "/runs/bulk",
  tags,
  summary: "Act on all runs of a filter, in the background",
  description:
    "Acts on the runs that are there now, the oldest first, and skips those that the action does not fit. Replays and retries are paced, and the stream tells of progress as `bulk`.",
  request: { body: jsonBody(bulkSchema) },
  responses: {
    200: jsonAnswer("For a dry run: how many runs it would act on", z.object({ total: z.int() })),
    202: jsonAnswer("The job", bulkJobSchema),
    ...problemResponses,
  },
});

const list = createRoute({
  method: "get",
  path: "/runs/bulk",
  tags,
  summary: "Jobs on many runs, the newest first; those that have ended for a month",
  request: { query: pageQuerySchema },
  responses: { 200: jsonAnswer("One page of jobs", pageOf(bulkJobSchema)), ...problemResponses },
});

const read = createRoute({
  method: "get",
  path: "/runs/bulk/{id}",
  tags,
  summary: "How far a job came",
  request: { params: idParams },
  responses: { 200: jsonAnswer("The job", bulkJobSchema), ...problemResponses },
});

const cancel = createRoute({
  method: "delete",
  path: "/runs/bulk/{id}",
  tags,
  summary: "End a job; what it has done stays done",
  request: { params: idParams },
  responses: { 200: jsonAnswer("The job", bulkJobSchema), ...problemResponses },
});

/** What can be done about many runs. */
export function bulkRoutes({ store, runs: { bulk } }: Pick<ApiDeps, "store" | "runs">) {
  return newRouter()
    .openapi(list, async (c) => {
      const { items, nextCursor } = await store.bulk.list(pageRequestOf(c.req.valid("query")));
      return c.json({ items: items.map(toBulkJob), nextCursor }, 200);
    })
    .openapi(begin, async (c) => {
      const { action, version, filter, dryRun } = c.req.valid("json");
      const request = { action, version, filter: toRunFilter(filter) };
      if (dryRun) return c.json({ total: await bulk.count(request) }, 200);
      return c.json(toBulkJob(await bulk.begin(request)), 202);
    })
    .openapi(read, async (c) => c.json(toBulkJob(await bulk.find(c.req.valid("param").id)), 200))
    .openapi(cancel, async (c) => c.json(toBulkJob(await bulk.cancel(c.req.valid("param").id)), 200));
}
