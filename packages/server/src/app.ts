import { GanchoError } from "@gancho/engine";
import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { ServedHookDeps } from "./ingress/hook-deps.ts";
import { describeHooks, hookRoutes } from "./ingress/hooks.ts";
import type { Metrics } from "./monitor/metrics.ts";
import type { ApiDeps } from "./routes/api-deps.ts";
import { bulkRoutes } from "./routes/bulk.ts";
import { callRoutes } from "./routes/calls.ts";
import { catalogueRoutes } from "./routes/catalogue.ts";
import { destinationRoutes } from "./routes/destinations.ts";
import { editorRoutes } from "./routes/editor.ts";
import { flowRoutes } from "./routes/flows.ts";
import { ownerOnly } from "./routes/guard.ts";
import { healthRoutes } from "./routes/health.ts";
import { faithfulBodies } from "./routes/json-bodies.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { answerErrors, problemAnswer } from "./routes/problem.ts";
import { runRoutes } from "./routes/runs.ts";
import { sampleRoutes } from "./routes/samples.ts";
import { schemaRoutes } from "./routes/schema.ts";
import { secretRoutes } from "./routes/secrets.ts";
import { securityHeaders } from "./routes/security-headers.ts";
import { sessionRoutes } from "./routes/session.ts";
import { streamRoutes } from "./routes/stream.ts";
import { testRoutes } from "./routes/tests.ts";
import { variableRoutes } from "./routes/variables.ts";
import { versionRoutes } from "./routes/versions.ts";

/** Everything that the server is made of. Whoever makes it also closes it. */
export type AppDeps = ApiDeps &
  ServedHookDeps & {
    /** The built editor; it may be missing. */
    readonly editorFolder: string;
    readonly metrics: Metrics;
    /** Everybody may read the metrics. */
    readonly metricsPublic: boolean;
  };

/** Largest body of an API request: a document with 2,000 nodes fits several times. */
const MAX_API_BODY = 10 * 1024 * 1024;

/** Largest body of a sign-in, in bytes: strangers may send it, as many as they like at the same time. */
const MAX_SIGN_IN_BODY = 10_000;

/** The server as a function from request to response, ready to be served or called in tests. */
export function createApp(deps: AppDeps) {
  const app = new OpenAPIHono();
  app.onError(answerErrors(deps.log));
  app.notFound((c) => problemAnswer(c, new GanchoError("request.not-found", "There is nothing at this address.")));
  // Before everything that is meant for browsers: an event pays for none of it, and its answer says itself how harmless it is.
  app.route("/", hookRoutes(deps));
  app.use(securityHeaders);
  app.use("/api/auth/*", bodyLimit({ maxSize: MAX_SIGN_IN_BODY }));
  app.use("/api/*", ownerOnly(deps), bodyLimit({ maxSize: MAX_API_BODY }), faithfulBodies);
  app.openAPIRegistry.registerComponent("securitySchemes", "ownerToken", { type: "http", scheme: "bearer" });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", { type: "apiKey", in: "cookie", name: "gancho_session" });

  const api = app
    .route("/api", sessionRoutes(deps))
    .route("/api", flowRoutes(deps))
    .route("/api", versionRoutes(deps))
    .route("/api", sampleRoutes(deps))
    .route("/api", testRoutes(deps))
    // Before the runs, since `bulk` is no run's id.
    .route("/api", bulkRoutes(deps))
    .route("/api", runRoutes(deps))
    .route("/api", callRoutes(deps))
    .route("/api", destinationRoutes(deps))
    .route("/api", secretRoutes(deps))
    .route("/api", variableRoutes(deps))
    .route("/api", catalogueRoutes())
    .route("/api", streamRoutes(deps));
  api.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Gancho", version: deps.version, description: "Webhooks in, flows run, everything seen." },
    security: [{ ownerToken: [] }, { session: [] }],
  });
  describeHooks(app.openAPIRegistry);
  app.route("/", healthRoutes(deps));
  app.route("/", metricsRoutes(deps));
  app.route("/", schemaRoutes());
  app.route("/", editorRoutes(deps));
  return api;
}

/** The API's routes with their types, for `hc<AppType>`. */
export type AppType = ReturnType<typeof createApp>;

export type { BulkJob } from "./routes/wire/bulk.ts";
export type { Call } from "./routes/wire/call.ts";
export type { FlowDetail, FlowStatus, FlowSummary, TriggerInfo, Version } from "./routes/wire/flow.ts";
export type { ProblemDetails } from "./routes/wire/problem.ts";
export type { RunDetail, RunSummary, TestResult } from "./routes/wire/run.ts";
export type { Sample } from "./routes/wire/sample.ts";
export type { SecretInfo, Variable } from "./routes/wire/secret.ts";
