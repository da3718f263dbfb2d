import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { jsonAnswer, newRouter } from "./router.ts";
import { callSchema, verdictSchema } from "./wire/call.ts";
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
export function callRoutes() {
  return newRouter().openapi(list, notBuilt);
}
