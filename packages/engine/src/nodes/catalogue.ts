import type { NodeType } from "../node-type/node-type.ts";
import { collect } from "./collect/collect.ts";
import { filter } from "./filter/filter.ts";
import { http } from "./http/http.ts";
import { manual } from "./manual/manual.ts";
import { merge } from "./merge/merge.ts";
import { note } from "./note/note.ts";
import { respond } from "./respond/respond.ts";
import { split } from "./split/split.ts";
import { stop } from "./stop/stop.ts";
import { switchNode } from "./switch/switch.ts";
import { transform } from "./transform/transform.ts";
import { webhook } from "./webhook/webhook.ts";

/** Every node type of this engine, in the order of the palette. */
export const nodeTypes: readonly NodeType[] = [
  webhook,
  manual,
  filter,
  switchNode,
  split,
  collect,
  merge,
  transform,
  http,
  respond,
  stop,
  note,
];

const byType = new Map(nodeTypes.map((nodeType) => [nodeType.type, nodeType]));

/** The node type that documents call `type`, or `undefined`. */
export function findNodeType(type: string): NodeType | undefined {
  return byType.get(type);
}
