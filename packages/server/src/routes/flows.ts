import type { FlowInput } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { doneAnswer, idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { flowDetailSchema, flowSummarySchema } from "./wire/flow.ts";
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
  responses: { 200: jsonAnswer("One page of flows, by name", pageOf(flowSummarySchema)), ...problemResponses },
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
  summary: "Delete a flow with its versions; its runs stay",
  request: { params: idParams },
  responses: { ...doneAnswer, ...problemResponses },
});

/** Flows as a list and one by one. */
export function flowRoutes() {
  return newRouter()
    .openapi(list, notBuilt)
    .openapi(create, notBuilt)
    .openapi(read, notBuilt)
    .openapi(save, notBuilt)
    .openapi(remove, notBuilt);
}
