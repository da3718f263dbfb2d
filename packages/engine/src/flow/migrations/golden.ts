import type { JsonObject } from "../../json.ts";
import type { NodeType } from "../../node-type/node-type.ts";
import { parseParams } from "../../node-type/params.ts";
import { canonicalJson } from "../canonical.ts";
import { type Flow, flowFormat, flowSchema } from "../schema.ts";

/** A document with a node for each example of a type: what is kept of each version of it. */
export function goldenFlow({ type, version, examples }: NodeType): Flow {
  const nodes = examples.map(({ title, params }, index) => ({ id: `${type}-${index + 1}`, type, version, name: title, params }));
  return flowSchema.parse({ format: flowFormat, id: `golden-${type}`, name: `Golden ${type}`, nodes });
}

/** The document's text, and what its params mean with the defaults filled in, by node. */
export function goldenTexts(flow: Flow): { readonly document: string; readonly params: string } {
  return { document: canonicalJson(flow), params: `${JSON.stringify(meaningOf(flow), null, 2)}\n` };
}

function meaningOf(flow: Flow): JsonObject {
  const entries = flow.nodes.map((node) => {
    const params = parseParams(node);
    return [node.id, params.ok ? params.value : { faults: params.issues.map(({ path, message }) => `${path}: ${message}`) }];
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(entries)));
}
