import { createRoute, z } from "@hono/zod-openapi";
import type { ApiDeps } from "./api-deps.ts";
import { pageRequestOf, spanOf } from "./page-request.ts";
import { jsonAnswer, newRouter } from "./router.ts";
import { callSchema, toCall, verdictSchema } from "./wire/call.ts";
import { pageOf, pageQuerySchema, spanQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";

const list = createRoute({
  method: "get",
  path: "/calls",
  tags: ["Calls"],
  summary: "Every request at a trigger URL with its verdict, the newest first",
  request: { query: pageQuerySchema.extend({ ...spanQuerySchema.shape, flow: z.string().optional(), verdict: verdictSchema.optional() }) },
  responses: { 200: jsonAnswer("One page of calls", pageOf(callSchema)), ...problemResponses },
});

/** Why a flow did run, or did not. */
export function callRoutes({ store }: Pick<ApiDeps, "store">) {
  return newRouter().openapi(list, async (c) => {
    const { flow, verdict, ...query } = c.req.valid("query");
    const filter = { ...spanOf(query), ...(flow === undefined ? {} : { flow }), ...(verdict === undefined ? {} : { verdict }) };
    const { items, nextCursor } = await store.calls.list(filter, pageRequestOf(query));
    return c.json({ items: items.map(toCall), nextCursor }, 200);
  });
}
