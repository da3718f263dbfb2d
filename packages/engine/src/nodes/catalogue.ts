import { GanchoError } from "../errors.ts";
import type { NodeType } from "../node-type/node-type.ts";
import { collect } from "./collect/collect.ts";
import { dedupe } from "./dedupe/dedupe.ts";
import { delay } from "./delay/delay.ts";
import { email } from "./email/email.ts";
import { errorTrigger } from "./error/error.ts";
import { filter } from "./filter/filter.ts";
import { http } from "./http/http.ts";
import { manual } from "./manual/manual.ts";
import { merge } from "./merge/merge.ts";
import { note } from "./note/note.ts";
import { respond } from "./respond/respond.ts";
import { schedule } from "./schedule/schedule.ts";
import { split } from "./split/split.ts";
import { state } from "./state/state.ts";
import { stop } from "./stop/stop.ts";
import { subflow } from "./subflow/subflow.ts";
import { switchNode } from "./switch/switch.ts";
import { throttle } from "./throttle/throttle.ts";
import { transform } from "./transform/transform.ts";
import { validate } from "./validate/validate.ts";
import { webhook } from "./webhook/webhook.ts";

/** Every node type that Gancho brings along, in the order of the palette. */
export const nodeTypes: readonly NodeType[] = [
  webhook,
  schedule,
  manual,
  errorTrigger,
  filter,
  switchNode,
  split,
  collect,
  merge,
  delay,
  throttle,
  transform,
  validate,
  dedupe,
  state,
  http,
  email,
  respond,
  subflow,
  stop,
  note,
];

const byType = new Map(nodeTypes.map((nodeType) => [nodeType.type, nodeType]));
let sealed = false;

/** The node type that documents call `type`, or `undefined`. */
export function findNodeType(type: string): NodeType | undefined {
  return byType.get(type);
}

/** Gancho's own node types, then those that were registered. */
export function knownNodeTypes(): readonly NodeType[] {
  return [...byType.values()];
}

/**
 * Makes more node types known, in this thread and for good: all of them, or none.
 *
 * For the start of a process, before anything looks at a flow: what was validated or compiled without them would be wrong with them. It does not run their examples.
 *
 * @throws GanchoError `settings.invalid` when a type's name is taken, or it is a trigger; `bug` once a flow has been compiled
 */
export function registerNodeTypes(types: readonly NodeType[]): void {
  if (sealed) throw new GanchoError("bug", "Node types were registered after a flow had been compiled.");
  const names = new Set(byType.keys());
  for (const { type, role } of types) {
    if (names.has(type)) throw new GanchoError("settings.invalid", `There is a node type \`${type}\` already. Give this one another name.`);
    if (role === "trigger")
      throw new GanchoError(
        "settings.invalid",
        `The node type \`${type}\` is a trigger, and nothing would start its runs. Make it a step.`,
      );
    names.add(type);
  }
  for (const nodeType of types) byType.set(nodeType.type, nodeType);
}

/** From now on the node types stay as they are: a compiled flow holds on to them. */
export function sealNodeTypes(): void {
  sealed = true;
}
