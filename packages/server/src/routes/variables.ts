import { GanchoError } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import type { ApiDeps } from "./api-deps.ts";
import { doneAnswer, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { problemResponses } from "./wire/problem.ts";
import { nameSchema, toVariable, variableSchema } from "./wire/secret.ts";

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
export function variableRoutes({ store: { variables }, now }: Pick<ApiDeps, "store" | "now">) {
  return newRouter()
    .openapi(list, async (c) => c.json({ items: (await variables.list()).map(toVariable) }, 200))
    .openapi(read, async (c) => {
      const { name } = c.req.valid("param");
      const variable = (await variables.list()).find((candidate) => candidate.name === name);
      if (variable === undefined) throw notFound(name);
      return c.json(toVariable(variable), 200);
    })
    .openapi(write, async (c) => {
      const { name } = c.req.valid("param");
      return c.json(toVariable(await variables.put(name, c.req.valid("json").value, now())), 200);
    })
    .openapi(remove, async (c) => {
      const { name } = c.req.valid("param");
      if (!(await variables.delete(name))) throw notFound(name);
      return c.body(null, 204);
    });
}

function notFound(name: string): GanchoError {
  return new GanchoError("request.not-found", `There is no variable ${name}.`);
}
