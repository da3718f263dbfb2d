import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { flowDetailSchema, versionSchema } from "./wire/flow.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";

const tags = ["Versions"];

const publish = createRoute({
  method: "post",
  path: "/flows/{id}/publish",
  tags,
  summary: "Make the draft the live version",
  request: { params: idParams, body: jsonBody(z.object({ note: z.string().max(1000).optional() })) },
  responses: { 200: jsonAnswer("The version", versionSchema), ...problemResponses },
});

const setStatus = createRoute({
  method: "post",
  path: "/flows/{id}/status",
  tags,
  summary: "Switch a published flow live, paused or off",
  request: { params: idParams, body: jsonBody(z.object({ status: z.enum(["live", "paused", "off"]) })) },
  responses: { 200: jsonAnswer("The flow", flowDetailSchema), ...problemResponses },
});

const list = createRoute({
  method: "get",
  path: "/flows/{id}/versions",
  tags,
  summary: "List versions, the newest first",
  request: { params: idParams, query: pageQuerySchema },
  responses: { 200: jsonAnswer("One page of versions", pageOf(versionSchema)), ...problemResponses },
});

const rollback = createRoute({
  method: "post",
  path: "/flows/{id}/rollback",
  tags,
  summary: "Publish a copy of an older version",
  request: { params: idParams, body: jsonBody(z.object({ version: z.int().min(1) })) },
  responses: { 200: jsonAnswer("The new version", versionSchema), ...problemResponses },
});

const document = createRoute({
  method: "get",
  path: "/flows/{id}/document",
  tags,
  summary: "The document in canonical form, as a file",
  request: {
    params: idParams,
    query: z.object({
      version: z.coerce
        .number<string>()
        .int()
        .min(1)
        .optional()
        .openapi({ type: "integer", minimum: 1, description: "The draft when left out." }),
    }),
  },
  responses: {
    200: { description: "Canonical JSON", content: { "application/*": { schema: z.string() } } },
    ...problemResponses,
  },
});

/** Publishing, going live and back, and a version's document. */
export function versionRoutes() {
  return newRouter()
    .openapi(publish, notBuilt)
    .openapi(setStatus, notBuilt)
    .openapi(list, notBuilt)
    .openapi(rollback, notBuilt)
    .openapi(document, notBuilt);
}
