import { type Flow, GanchoError, parseFlow } from "@gancho/engine";
import type { FlowService } from "../flows/flow-service.ts";
import type { Store } from "../store/store.ts";
import document from "./hello.flow.json" with { type: "json" };

/** The flow that a first start makes, so that the editor is not empty. */
export const helloFlow: Flow = readFlow();

/** An event that goes all the way through it. */
export const helloEvent = '{ "name": "Marina", "total": 249.9 }';

/** The path of its trigger. */
export const helloPath = "/hooks/hello";

const seededKey = "seeded";

/** Makes the flow and publishes it, once in the life of a store: deleted, it stays deleted. */
export async function seedOnce(store: Pick<Store, "meta" | "flows">, flows: FlowService): Promise<void> {
  if ((await store.meta.get(seededKey)) !== undefined) return;
  if ((await store.flows.find(helloFlow.id)) === undefined) await flows.create(helloFlow, { publish: true });
  await store.meta.set(seededKey, helloFlow.id);
}

function readFlow(): Flow {
  const parsed = parseFlow(document);
  if ("flow" in parsed) return parsed.flow;
  throw new GanchoError("bug", "The example flow cannot be read.", { issues: parsed.problems });
}
