import { flowJsonSchema } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { newRouter } from "./router.ts";

const read = createRoute({
  method: "get",
  path: "/schema/flow.json",
  tags: ["Catalogue"],
  summary: "The JSON Schema of the flow document",
  security: [],
  responses: { 200: { description: "For editors of JSON", content: { "application/*": { schema: z.string() } } } },
});

/** The JSON Schema of the flow document. It is no secret, so that editors of JSON can fetch it. */
export function schemaRoutes() {
  const schema = JSON.stringify(flowJsonSchema());
  const headers = {
    "content-type": "application/schema+json",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  return newRouter().openapi(read, (c) => c.body(schema, 200, headers));
}
