import { describeNodeType, knownNodeTypes, type NodeTypeDescription, type Provider, providers } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { jsonAnswer, newRouter } from "./router.ts";
import { trusted } from "./wire/plain.ts";
import { problemResponses } from "./wire/problem.ts";

const tags = ["Catalogue"];

const nodeTypeSchema = trusted<NodeTypeDescription>("NodeType", "A node type as data: title, summary, fields, JSON Schema of its params.");
const providerSchema = trusted<Provider>("Provider", "A preset for a service that sends webhooks.");

const listNodeTypes = createRoute({
  method: "get",
  path: "/node-types",
  tags,
  summary: "Node types with their fields",
  responses: { 200: jsonAnswer("All node types", z.object({ items: z.array(nodeTypeSchema) })), ...problemResponses },
});

const listProviders = createRoute({
  method: "get",
  path: "/providers",
  tags,
  summary: "Presets for services that send webhooks",
  responses: { 200: jsonAnswer("All presets", z.object({ items: z.array(providerSchema) })), ...problemResponses },
});

/** What flows can be made of. */
export function catalogueRoutes() {
  const descriptions = knownNodeTypes().map(describeNodeType);
  return newRouter()
    .openapi(listNodeTypes, (c) => c.json({ items: descriptions }, 200))
    .openapi(listProviders, (c) => c.json({ items: [...providers] }, 200));
}
