import { createRoute } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { doneAnswer, idParams, jsonAnswer, newRouter } from "./router.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";
import { sampleSchema } from "./wire/sample.ts";

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
export function sampleRoutes() {
  return newRouter().openapi(list, notBuilt).openapi(removeAll, notBuilt);
}
