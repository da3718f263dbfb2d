import { flowJsonSchema } from "@gancho/engine";
import { Hono } from "hono";

/** The JSON Schema of the flow document, for editors of JSON. */
export function schemaRoutes() {
  const schema = JSON.stringify(flowJsonSchema());
  const headers = { "content-type": "application/schema+json", "access-control-allow-origin": "*" };
  return new Hono().get("/schema/flow.json", (c) => c.body(schema, 200, headers));
}
