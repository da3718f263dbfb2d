import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { doneAnswer, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { problemResponses } from "./wire/problem.ts";
import { nameSchema, secretInfoSchema } from "./wire/secret.ts";

const tags = ["Secrets"];
const nameParams = z.object({ name: nameSchema });

const list = createRoute({
  method: "get",
  path: "/secrets",
  tags,
  summary: "List secrets, without their values",
  responses: { 200: jsonAnswer("All secrets, by name", z.object({ items: z.array(secretInfoSchema) })), ...problemResponses },
});

const read = createRoute({
  method: "get",
  path: "/secrets/{name}",
  tags,
  summary: "A secret, without its value",
  request: { params: nameParams },
  responses: { 200: jsonAnswer("The secret", secretInfoSchema), ...problemResponses },
});

const write = createRoute({
  method: "put",
  path: "/secrets/{name}",
  tags,
  summary: "Set a secret",
  request: {
    params: nameParams,
    body: jsonBody(z.object({ value: z.string().min(1).max(100_000), hosts: z.array(z.string().min(1).max(255)).max(100).optional() })),
  },
  responses: { 200: jsonAnswer("The secret", secretInfoSchema), ...problemResponses },
});

const remove = createRoute({
  method: "delete",
  path: "/secrets/{name}",
  tags,
  summary: "Forget a secret; flows that name it fail from then on",
  request: { params: nameParams },
  responses: { ...doneAnswer, ...problemResponses },
});

/** Secrets: written, never read back. */
export function secretRoutes() {
  return newRouter().openapi(list, notBuilt).openapi(read, notBuilt).openapi(write, notBuilt).openapi(remove, notBuilt);
}
