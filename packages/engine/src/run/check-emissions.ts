import { GanchoError } from "../errors.ts";
import type { Emission } from "../node-type/node-type.ts";
import type { PlannedNode } from "./plan.ts";

/**
 * Refuses what no node type may send. Two steps would have one identity, and so one place in the journal, or a join would wait for the wrong messages.
 *
 * By a port leaves one message; or items, where the port says so, each of a number of its own.
 *
 * @throws GanchoError `bug` that names the node, its type and the port
 */
export function checkEmissions(planned: PlannedNode, emissions: readonly Emission[]): void {
  const [first] = emissions;
  // Almost every step sends one message.
  const fault = emissions.length === 1 && first !== undefined ? faultOf(planned, first) : firstFault(planned, emissions);
  if (fault === undefined) return;
  const { id, type } = planned.node;
  throw new GanchoError("bug", `The node type \`${type}\` of the node \`${id}\` ${fault}`, { at: `nodes.${id}` });
}

function firstFault(planned: PlannedNode, emissions: readonly Emission[]): string | undefined {
  const sent = new Set<string>();
  for (const emission of emissions) {
    const { port, item } = emission;
    const key = `${port} ${item}`;
    const fault = sent.has(key) ? repeated(emission) : faultOf(planned, emission);
    if (fault !== undefined) return fault;
    sent.add(key);
  }
  return undefined;
}

function repeated({ port, item }: Emission): string {
  const what = item === undefined ? "two messages" : `item ${item} twice`;
  return `sent ${what} by the port \`${port}\`. Several messages are items: the port declares \`items\`, and each message has an \`item\` of its own.`;
}

function faultOf({ ports }: PlannedNode, { port, item }: Emission): string | undefined {
  const declared = ports.get(port);
  if (declared === undefined) return `sent a message by \`${port}\`, which is none of its ports.`;
  if (declared.items !== true)
    return item === undefined ? undefined : `sent an item by the port \`${port}\`, which does not declare \`items\`.`;
  if (item !== undefined && Number.isSafeInteger(item) && item >= 0) return undefined;
  return `sent a message without a number as its \`item\` by the port \`${port}\`, which declares \`items\`.`;
}
