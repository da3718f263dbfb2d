import { createRoute, z } from "@hono/zod-openapi";
import type { ApiDeps } from "./api-deps.ts";
import { jsonAnswer, newRouter } from "./router.ts";

const tags = ["Health"];
const readinessSchema = z.object({ status: z.enum(["ready", "not ready"]), store: z.boolean(), runners: z.boolean() }).openapi("Readiness");

const alive = createRoute({
  method: "get",
  path: "/healthz",
  tags,
  summary: "The process is alive",
  security: [],
  responses: { 200: jsonAnswer("It is", z.object({ status: z.literal("alive") })) },
});

const ready = createRoute({
  method: "get",
  path: "/readyz",
  tags,
  summary: "Events can be stored and runs executed",
  security: [],
  responses: { 200: jsonAnswer("They can", readinessSchema), 503: jsonAnswer("They cannot", readinessSchema) },
});

/** For whatever watches the process. */
export function healthRoutes({ store, runs }: Pick<ApiDeps, "store" | "runs">) {
  return newRouter()
    .openapi(alive, (c) => c.json({ status: "alive" as const }, 200))
    .openapi(ready, async (c) => {
      const writable = await store.check().then(
        () => true,
        () => false,
      );
      const parts = { store: writable, runners: runs.ready };
      if (writable && runs.ready) return c.json({ status: "ready" as const, ...parts }, 200);
      return c.json({ status: "not ready" as const, ...parts }, 503);
    });
}
