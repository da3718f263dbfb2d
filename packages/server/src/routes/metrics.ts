import { GanchoError } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import type { Metrics } from "../monitor/metrics.ts";
import { prometheusText, prometheusType } from "../monitor/prometheus-text.ts";
import type { ApiDeps } from "./api-deps.ts";
import { newRouter } from "./router.ts";
import { credentialOf } from "./sign-in.ts";
import { problemResponses } from "./wire/problem.ts";

const read = createRoute({
  method: "get",
  path: "/metrics",
  tags: ["Health"],
  summary: "Figures for Prometheus",
  responses: { 200: { description: "The figures", content: { "text/plain": { schema: z.string() } } }, ...problemResponses },
});

type MetricsDeps = Pick<ApiDeps, "tokens" | "publicUrl" | "now"> & {
  readonly metrics: Pick<Metrics, "read">;
  /** Everybody may read them. */
  readonly metricsPublic: boolean;
};

/** Figures for whatever watches the process. */
export function metricsRoutes(deps: MetricsDeps) {
  return newRouter().openapi(read, async (c) => {
    if (!deps.metricsPublic && (await credentialOf(c, deps)) === undefined) {
      c.header("www-authenticate", "Bearer");
      throw new GanchoError("request.unauthorized", "Send the owner token as `Authorization: Bearer …`, or set GANCHO_METRICS_PUBLIC=1.");
    }
    return c.text(prometheusText(await deps.metrics.read()), 200, { "content-type": prometheusType, "cache-control": "no-store" });
  });
}
