import type { JsonObject } from "../../json.ts";
import { parseParams } from "../../node-type/params.ts";
import { canonicalJson } from "../canonical.ts";
import type { Flow } from "../schema.ts";

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
