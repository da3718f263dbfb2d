import { subflow } from "../nodes/subflow/subflow.ts";
import type { Flow } from "./schema.ts";

/** A flow with the node by which it runs the next one. */
export interface SubflowLink {
  readonly flow: string;
  readonly node: string;
}

/**
 * The way on which a flow would run itself over subflows, or `undefined` when there is none.
 *
 * @param flow - the document that is to be published
 * @param published - by id, what is live of the other flows; one that is not there runs nothing
 */
export function findSubflowCycle(flow: Flow, published: (id: string) => Flow | undefined): readonly SubflowLink[] | undefined {
  const seen = new Set<string>();
  const search = (current: Flow): readonly SubflowLink[] | undefined => {
    for (const { node, target } of callsOf(current)) {
      const link = { flow: current.id, node };
      if (target === flow.id) return [link];
      if (seen.has(target)) continue;
      seen.add(target);
      const next = published(target);
      const rest = next && search(next);
      if (rest !== undefined) return [link, ...rest];
    }
    return undefined;
  };
  return search(flow);
}

function callsOf({ nodes }: Flow): { readonly node: string; readonly target: string }[] {
  return nodes.flatMap(({ id, type, disabled, params }) =>
    type === subflow.type && !disabled && typeof params.flow === "string" ? [{ node: id, target: params.flow }] : [],
  );
}
