import { createRoute } from "@hono/zod-openapi";
import type { ApiDeps } from "./api-deps.ts";
import { pageRequestOf } from "./page-request.ts";
import { doneAnswer, idParams, jsonAnswer, newRouter } from "./router.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";
import { sampleSchema, toSample } from "./wire/sample.ts";

const tags = ["Samples"];

const list = createRoute({
  method: "get",
  path: "/flows/{id}/samples",
  tags,
  summary: "List captured events, the newest first",
  request: { params: idParams, query: pageQuerySchema },
  responses: { 200: jsonAnswer("One page of samples", pageOf(sampleSchema)), ...problemResponses },
});

const removeAll = createRoute({
  method: "delete",
  path: "/flows/{id}/samples",
  tags,
  summary: "Forget the captured events of a flow",
  request: { params: idParams },
  responses: { ...doneAnswer, ...problemResponses },
});

/** Captured events of a flow. */
export function sampleRoutes({ store, flows }: Pick<ApiDeps, "store" | "flows">) {
  return newRouter()
    .openapi(list, async (c) => {
      const { id } = await flows.get(c.req.valid("param").id);
      const { items, nextCursor } = await store.samples.list(id, pageRequestOf(c.req.valid("query")));
      return c.json({ items: items.map(toSample), nextCursor }, 200);
    })
    .openapi(removeAll, async (c) => {
      const { id } = await flows.get(c.req.valid("param").id);
      await store.samples.clear(id);
      return c.body(null, 204);
    });
}
