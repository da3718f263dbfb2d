import type { FlowNode, JsonObject } from "@gancho/engine";
import { webhookEvent } from "@gancho/engine/testing";

/** What of a request a webhook's event has; anything else that is typed is meant as the body. */
const eventKeys = new Set(["id", "method", "path", "params", "query", "headers", "body", "contentType", "receivedAt", "ip"]);

/** The event that a person means by the object they typed: for a webhook a request with the rest filled in, or just its body. */
export function eventOf(trigger: FlowNode | undefined, typed: JsonObject): JsonObject {
  if (trigger?.type !== "webhook") return typed;
  const isEvent = Object.keys(typed).length > 0 && Object.keys(typed).every((key) => eventKeys.has(key));
  return { ...webhookEvent(isEvent ? typed : { body: typed }) };
}
