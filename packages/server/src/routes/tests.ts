import { type Flow, type FlowNode, findNodeType, GanchoError, isJsonObject, type JsonObject } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { uuidv7 } from "../store/uuid.ts";
import type { ApiDeps } from "./api-deps.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { jsonObjectSchema } from "./wire/plain.ts";
import { problemResponses } from "./wire/problem.ts";
import { type TestResult, testResultSchema } from "./wire/run.ts";
import { isoTime } from "./wire/time.ts";

const testBody = z
  .object({
    trigger: z.string().optional().openapi({ description: "The trigger's node id; the first one when left out." }),
    event: jsonObjectSchema.optional().openapi({ description: "What of the event matters; the rest gets defaults." }),
    sampleId: z.string().optional(),
    runId: z.string().optional().openapi({ description: "Take the event of this run and, with mocked effects, its recorded answers." }),
    effects: z.enum(["mock", "real"]),
  })
  .openapi("TestRequest");

const test = createRoute({
  method: "post",
  path: "/flows/{id}/test",
  tags: ["Flows"],
  summary: "Run the draft now",
  request: { params: idParams, body: jsonBody(testBody) },
  responses: { 200: jsonAnswer("The whole trace", testResultSchema), ...problemResponses },
});

type TestRequest = z.output<typeof testBody>;

/** Trying the draft out. */
export function testRoutes({ store, runs, flows, now }: Pick<ApiDeps, "store" | "runs" | "flows" | "now">) {
  /** The event that the request names, in the order of how precisely it does. */
  const eventFor = async (request: TestRequest, trigger: FlowNode): Promise<JsonObject> => {
    if (request.event !== undefined) return withDefaults(request.event, trigger, now());
    if (request.sampleId !== undefined) {
      const sample = await store.samples.find(request.sampleId);
      if (sample === undefined) throw new GanchoError("request.not-found", `There is no sample ${request.sampleId}.`);
      return isJsonObject(sample.event) ? sample.event : {};
    }
    if (request.runId === undefined) return withDefaults({}, trigger, now());
    const { event } = await runs.trace(request.runId);
    return isJsonObject(event) ? event : {};
  };
  return newRouter().openapi(test, async (c) => {
    const { draft } = await flows.get(c.req.valid("param").id);
    const request = c.req.valid("json");
    const trigger = triggerOf(draft, request.trigger);
    const event = await eventFor(request, trigger);
    const recorded = request.runId === undefined ? {} : { recordedRun: request.runId };
    const { run, outcome } = await runs.tryDraft({ document: draft, trigger: trigger.id, event, effects: request.effects, ...recorded });
    const { status, steps, error = null, response = null } = outcome;
    const result: TestResult = { id: run?.id ?? null, mode: "test", status, steps: [...steps], error, response, event };
    return c.json(result, 200);
  });
}

/** @throws GanchoError `request.not-found` */
function triggerOf(document: Flow, id: string | undefined): FlowNode {
  const triggers = document.nodes.filter((node) => findNodeType(node.type)?.role === "trigger");
  const trigger = id === undefined ? triggers[0] : triggers.find((node) => node.id === id);
  if (trigger === undefined)
    throw new GanchoError("request.not-found", id === undefined ? "The flow has no trigger." : `The flow has no trigger ${id}.`);
  return trigger;
}

/** A webhook's event has every field, however little of it was typed; other events are what they are. */
function withDefaults(event: JsonObject, trigger: FlowNode, now: number): JsonObject {
  if (trigger.type === "manual") return { ...sampleOf(trigger), ...event };
  if (trigger.type !== "webhook") return event;
  const path = typeof trigger.params.path === "string" ? trigger.params.path : "";
  const defaults = {
    method: "POST",
    path,
    params: {},
    query: {},
    headers: {},
    body: null,
    contentType: "application/json",
    ip: "127.0.0.1",
  };
  return { id: uuidv7(now), ...defaults, receivedAt: isoTime(now), ...event };
}

function sampleOf({ params: { sample = {} } }: FlowNode): JsonObject {
  return isJsonObject(sample) ? sample : {};
}
