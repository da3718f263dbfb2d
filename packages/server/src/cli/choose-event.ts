import { type Flow, type FlowNode, findNodeType, GanchoError, isJsonObject, type Json } from "@gancho/engine";
import { webhookEvent } from "@gancho/engine/testing";

/**
 * The trigger that a run starts at: the one that is asked for, else the only one.
 *
 * @throws GanchoError `request.invalid` when there is no such trigger, or none was named where there are several
 */
export function chooseTrigger(flow: Flow, asked: string | undefined): FlowNode {
  const triggers = flow.nodes.filter(({ type }) => findNodeType(type)?.role === "trigger");
  const [first, second] = triggers;
  const names = triggers.map(({ id }) => id).join(", ");
  if (asked === undefined && first !== undefined && second === undefined) return first;
  if (asked === undefined) throw new GanchoError("request.invalid", `The flow has several triggers: ${names}. Choose one by --trigger.`);
  const trigger = triggers.find(({ id }) => id === asked);
  if (trigger === undefined) throw new GanchoError("request.invalid", `The flow has no trigger ${asked}. It has ${names}.`);
  return trigger;
}

/**
 * What a trigger receives, from a file's text: for a webhook what of the request matters (the rest gets defaults), for other triggers any JSON.
 *
 * @throws GanchoError `request.invalid` when the text is no JSON, or no object where a request is wanted
 */
export function readEvent(text: string, trigger: FlowNode, file: string): Json {
  const event = parseJson(text, file);
  if (trigger.type !== "webhook") return event;
  if (isJsonObject(event)) return webhookEvent(event);
  throw new GanchoError(
    "request.invalid",
    `${file}: a webhook's event is an object with parts of the request, as in { "headers": { … }, "body": { … } }.`,
  );
}

function parseJson(text: string, file: string): Json {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GanchoError("request.invalid", `${file} is no JSON: ${cause instanceof Error ? cause.message : "it cannot be parsed"}.`, {
      cause,
    });
  }
}
