import { type Flow, type FlowInput, GanchoError, parseFlow } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { FlowRecord } from "../store/flow-store.ts";
import { activityOfDay } from "./activity.ts";
import { type ApiDeps, publicUrlOf } from "./api-deps.ts";
import { pageRequestOf } from "./page-request.ts";
import { doneAnswer, idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { type FlowDetail, flowDetailSchema, flowSummarySchema, toFlowDetail, toFlowSummary } from "./wire/flow.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { trusted } from "./wire/plain.ts";
import { problemResponses } from "./wire/problem.ts";

const tags = ["Flows"];

/** Checked by the engine's own parser, which names every problem. */
const documentBody = jsonBody(trusted<FlowInput>("FlowInput", "A flow document as written: defaults may be left out."));

const etag = { ETag: { schema: { type: "string" as const }, description: "The draft's revision, in quotes." } };
const detailAnswer = (description: string) => ({ ...jsonAnswer(description, flowDetailSchema), headers: etag });

const list = createRoute({
  method: "get",
  path: "/flows",
  tags,
  summary: "List flows",
  request: { query: pageQuerySchema },
  responses: { 200: jsonAnswer("One page of flows, by id", pageOf(flowSummarySchema)), ...problemResponses },
});

const create = createRoute({
  method: "post",
  path: "/flows",
  tags,
  summary: "Create a flow from a document",
  request: {
    query: z.object({ publish: z.enum(["1"]).optional().openapi({ description: "Publish it at once." }) }),
    body: documentBody,
  },
  responses: { 201: detailAnswer("The flow"), ...problemResponses },
});

const read = createRoute({
  method: "get",
  path: "/flows/{id}",
  tags,
  summary: "A flow with its draft, status and problems",
  request: { params: idParams },
  responses: { 200: detailAnswer("The flow"), ...problemResponses },
});

const save = createRoute({
  method: "put",
  path: "/flows/{id}",
  tags,
  summary: "Save the draft",
  request: {
    params: idParams,
    headers: z.object({ "if-match": z.string().openapi({ description: "The revision that the change is based on, in quotes." }) }),
    body: documentBody,
  },
  responses: { 200: detailAnswer("The flow"), ...problemResponses },
});

const remove = createRoute({
  method: "delete",
  path: "/flows/{id}",
  tags,
  summary: "Delete a flow with its versions, events, runs and samples; its calls stay",
  request: { params: idParams },
  responses: { ...doneAnswer, ...problemResponses },
});

/** Flows as a list and one by one. */
export function flowRoutes(deps: Pick<ApiDeps, "store" | "flows" | "publicUrl" | "now">) {
  const { store, flows, publicUrl, now } = deps;
  const detail = async (c: Context, flow: FlowRecord): Promise<FlowDetail> => {
    c.header("etag", `"${flow.revision}"`);
    return toFlowDetail(flow, (await activityOfDay(store.runs, now())).get(flow.id), publicUrlOf(c, publicUrl));
  };
  return newRouter()
    .openapi(list, async (c) => {
      const { items, nextCursor } = await store.flows.list(pageRequestOf(c.req.valid("query")));
      const activity = await activityOfDay(store.runs, now());
      const url = publicUrlOf(c, publicUrl);
      return c.json({ items: items.map((flow) => toFlowSummary(flow, activity.get(flow.id), url)), nextCursor }, 200);
    })
    .openapi(create, async (c) => {
      const flow = await flows.create(documentOf(c.req.valid("json")), { publish: c.req.valid("query").publish === "1" });
      return c.json(await detail(c, flow), 201);
    })
    .openapi(read, async (c) => c.json(await detail(c, await flows.get(c.req.valid("param").id)), 200))
    .openapi(save, async (c) => {
      const revision = revisionOf(c.req.valid("header")["if-match"]);
      const flow = await flows.save(c.req.valid("param").id, documentOf(c.req.valid("json")), revision);
      return c.json(await detail(c, flow), 200);
    })
    .openapi(remove, async (c) => {
      await flows.delete(c.req.valid("param").id);
      return c.body(null, 204);
    });
}

/** @throws GanchoError `flow.malformed` with every problem */
function documentOf(input: FlowInput): Flow {
  const parsed = parseFlow(input);
  if ("flow" in parsed) return parsed.flow;
  throw new GanchoError("flow.malformed", "This is not a flow document.", {
    issues: parsed.problems.map(({ path, message }) => ({ path, message })),
  });
}

function revisionOf(ifMatch: string): number {
  const revision = /^(?:W\/)?"?(\d{1,15})"?$/.exec(ifMatch.trim())?.[1];
  if (revision === undefined) throw new GanchoError("request.invalid", "If-Match must be the draft's revision, as its ETag gave it.");
  return Number(revision);
}
