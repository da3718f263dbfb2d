import { Hono } from "hono";
import type { ApiDeps } from "./api-deps.ts";

/** For whatever watches the process: alive, and ready to accept. */
export function healthRoutes({ store, runs }: Pick<ApiDeps, "store" | "runs">) {
  return new Hono()
    .get("/healthz", (c) => c.json({ status: "alive" }, 200))
    .get("/readyz", async (c) => {
      const writable = await store.check().then(
        () => true,
        () => false,
      );
      const ready = writable && runs.ready;
      return c.json({ status: ready ? "ready" : "not ready", store: writable, runners: runs.ready }, ready ? 200 : 503);
    });
}
