import { canonicalJson, GanchoError } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { activityOfDay } from "./activity.ts";
import { type ApiDeps, publicUrlOf } from "./api-deps.ts";
import { pageRequestOf } from "./page-request.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { flowDetailSchema, toFlowDetail, toVersion, versionSchema } from "./wire/flow.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";

const tags = ["Versions"];

const publish = createRoute({
  method: "post",
  path: "/flows/{id}/publish",
  tags,
  summary: "Make the draft the live version",
  request: { params: idParams, body: jsonBody(z.object({ note: z.string().max(1000).optional() })) },
  responses: { 200: jsonAnswer("The version", versionSchema), ...problemResponses },
});

const setStatus = createRoute({
  method: "post",
  path: "/flows/{id}/status",
  tags,
  summary: "Switch a published flow live, paused or off",
  request: { params: idParams, body: jsonBody(z.object({ status: z.enum(["live", "paused", "off"]) })) },
  responses: { 200: jsonAnswer("The flow", flowDetailSchema), ...problemResponses },
});

const list = createRoute({
  method: "get",
  path: "/flows/{id}/versions",
  tags,
  summary: "List versions, the newest first",
  request: { params: idParams, query: pageQuerySchema },
  responses: { 200: jsonAnswer("One page of versions", pageOf(versionSchema)), ...problemResponses },
});

const rollback = createRoute({
  method: "post",
  path: "/flows/{id}/rollback",
  tags,
  summary: "Publish a copy of an older version",
  request: { params: idParams, body: jsonBody(z.object({ version: z.int().min(1) })) },
  responses: { 200: jsonAnswer("The new version", versionSchema), ...problemResponses },
});

const document = createRoute({
  method: "get",
  path: "/flows/{id}/document",
  tags,
  summary: "The document in canonical form, as a file",
  request: {
    params: idParams,
    query: z.object({
      version: z.coerce
        .number<string>()
        .int()
        .min(1)
        .optional()
        .openapi({ type: "integer", minimum: 1, description: "The draft when left out." }),
    }),
  },
  responses: {
    200: { description: "Canonical JSON", content: { "application/*": { schema: z.string() } } },
    ...problemResponses,
  },
});

/** Publishing, going live and back, and a version's document. */
export function versionRoutes({ store, flows, publicUrl, now }: Pick<ApiDeps, "store" | "flows" | "publicUrl" | "now">) {
  return newRouter()
    .openapi(publish, async (c) => {
      const version = await flows.publish(c.req.valid("param").id, c.req.valid("json").note);
      return c.json(toVersion(version, version.version), 200);
    })
    .openapi(setStatus, async (c) => {
      const flow = await flows.setStatus(c.req.valid("param").id, c.req.valid("json").status);
      const activity = (await activityOfDay(store.runs, now())).get(flow.id);
      return c.json(toFlowDetail(flow, activity, publicUrlOf(c, publicUrl)), 200);
    })
    .openapi(list, async (c) => {
      const { id, liveVersion } = await flows.get(c.req.valid("param").id);
      const { items, nextCursor } = await store.flows.listVersions(id, pageRequestOf(c.req.valid("query")));
      return c.json({ items: items.map((version) => toVersion(version, liveVersion)), nextCursor }, 200);
    })
    .openapi(rollback, async (c) => {
      const version = await flows.rollback(c.req.valid("param").id, c.req.valid("json").version);
      return c.json(toVersion(version, version.version), 200);
    })
    .openapi(document, async (c) => {
      const { id, draft } = await flows.get(c.req.valid("param").id);
      const { version } = c.req.valid("query");
      const flow = version === undefined ? draft : (await store.flows.findVersion(id, version))?.document;
      if (flow === undefined) throw new GanchoError("request.not-found", `The flow ${id} has no version ${version}.`);
      const headers = { "content-type": "application/json", "content-disposition": `attachment; filename="${id}.json"` };
      return c.body(canonicalJson(flow), 200, headers);
    });
}
