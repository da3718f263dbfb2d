import { createRoute, z } from "@hono/zod-openapi";
import type { ApiDeps } from "./api-deps.ts";
import { jsonAnswer, newRouter } from "./router.ts";
import { destinationSchema, toDestination } from "./wire/destination.ts";
import { pageOf, pageQuerySchema } from "./wire/page.ts";
import { problemResponses } from "./wire/problem.ts";

const list = createRoute({
  method: "get",
  path: "/destinations",
  tags: ["Destinations"],
  summary: "Where requests were sent since the server started, and how that went; the latest used first",
  request: {
    query: pageQuerySchema.extend({
      cursor: z
        .string()
        .regex(/^\d{1,6}$/)
        .optional(),
    }),
  },
  responses: { 200: jsonAnswer("One page of destinations", pageOf(destinationSchema)), ...problemResponses },
});

/** The health of what flows deliver to. */
export function destinationRoutes({ destinations }: Pick<ApiDeps, "destinations">) {
  return newRouter().openapi(list, (c) => {
    const { cursor, limit } = c.req.valid("query");
    const known = destinations.list();
    const end = Number(cursor ?? 0) + limit;
    const items = known.slice(end - limit, end).map(toDestination);
    return c.json({ items, nextCursor: end < known.length ? String(end) : null }, 200);
  });
}
