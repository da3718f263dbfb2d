import { isJsonObject, type JsonObject } from "../json.ts";
import type { NodeType } from "../node-type/node-type.ts";
import { paramsJsonSchema } from "../node-type/params-schema.ts";
import { findNodeType, knownNodeTypes } from "../nodes/catalogue.ts";
import { flowFormat, flowSchema, nodeSchema } from "./schema.ts";

/**
 * JSON Schema (draft 2020-12) of the flow document as people write it, with the params of each node type.
 *
 * Unknown types are allowed with any params, as in a document that another Gancho wrote. It checks the form only; `validateFlow` finds the rest.
 */
export function flowJsonSchema(): JsonObject {
  const document = paramsJsonSchema(flowSchema);
  const { $schema: _, ...node } = paramsJsonSchema(nodeSchema);
  const properties = objectIn(document, "properties");
  const nodeTypes = knownNodeTypes();
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Gancho flow, format ${flowFormat}`,
    ...document,
    properties: { ...properties, nodes: { ...objectIn(properties, "nodes"), items: { $ref: "#/$defs/node" } } },
    $defs: {
      node: { ...node, allOf: nodeTypes.map(({ type }) => whenOfType(type)) },
      ...Object.fromEntries(nodeTypes.map((nodeType) => [nodeType.type, describeParams(nodeType)])),
    },
  };
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const member = object[key];
  return isJsonObject(member) ? member : {};
}

function whenOfType(type: string): JsonObject {
  const params = { $ref: `#/$defs/${type}` };
  return {
    if: { properties: { type: { const: type } }, required: ["type"] },
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word; this object is data and never awaited.
    then: { properties: { params }, ...(hasRequired(type) ? { required: ["params"] } : {}) },
  };
}

function hasRequired(type: string): boolean {
  return findNodeType(type)?.params.safeParse({}).success === false;
}

function describeParams({ title, summary, params }: NodeType): JsonObject {
  const { $schema: _, ...schema } = paramsJsonSchema(params);
  return { title: `Params of ${title}`, description: `${summary}.`, ...schema };
}
