import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { doneAnswer, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { problemResponses } from "./wire/problem.ts";
import { nameSchema, variableSchema } from "./wire/secret.ts";

const tags = ["Variables"];
const nameParams = z.object({ name: nameSchema });

const list = createRoute({
  method: "get",
  path: "/variables",
  tags,
  summary: "List variables",
  responses: { 200: jsonAnswer("All variables, by name", z.object({ items: z.array(variableSchema) })), ...problemResponses },
});

const read = createRoute({
  method: "get",
  path: "/variables/{name}",
  tags,
  summary: "A variable",
  request: { params: nameParams },
  responses: { 200: jsonAnswer("The variable", variableSchema), ...problemResponses },
});

const write = createRoute({
  method: "put",
  path: "/variables/{name}",
  tags,
  summary: "Set a variable",
  request: { params: nameParams, body: jsonBody(z.object({ value: z.string().max(100_000) })) },
  responses: { 200: jsonAnswer("The variable", variableSchema), ...problemResponses },
});

const remove = createRoute({
  method: "delete",
  path: "/variables/{name}",
  tags,
  summary: "Forget a variable",
  request: { params: nameParams },
  responses: { ...doneAnswer, ...problemResponses },
});

/** Variables: `$vars.NAME` in every expression. */
export function variableRoutes() {
  return newRouter().openapi(list, notBuilt).openapi(read, notBuilt).openapi(write, notBuilt).openapi(remove, notBuilt);
}
