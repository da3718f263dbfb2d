import type { RunningServer } from "./server.ts";

/** A flow document as a file holds it. */
export type Document = Readonly<Record<string, unknown>>;

/** Asks the API as the owner and gives the answer's JSON. Throws with the answer when it is an error. */
export async function askApi(gancho: RunningServer, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${gancho.address}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${gancho.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Creates a flow without the editor. */
export async function createFlow(gancho: RunningServer, document: Document, { publish = false } = {}): Promise<void> {
  await askApi(gancho, "POST", publish ? "/flows?publish=1" : "/flows", document);
}

/** A webhook that is open to all, a filter, and a transform that makes two fields. */
export function smallFlow(id: string): Document {
  return {
    format: "gancho/1",
    id,
    name: "Small orders",
    nodes: [
      { id: "order", type: "webhook", name: "Order", params: { path: `${id}/orders`, verify: { kind: "none" } } },
      { id: "large", type: "filter", name: "Over 100", params: { condition: "body.total > 100" } },
      { id: "deal", type: "transform", name: "Deal", params: { expression: "{ 'title': body.name, 'value': body.total }" } },
    ],
    edges: [
      { source: "order", target: "large" },
      { source: "large", sourceHandle: "pass", target: "deal" },
    ],
    layout: { order: [0, 0], large: [0, 128], deal: [0, 272] },
  };
}
