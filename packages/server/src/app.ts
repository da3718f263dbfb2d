import { OpenAPIHono } from "@hono/zod-openapi";
import { callRoutes } from "./routes/calls.ts";
import { catalogueRoutes } from "./routes/catalogue.ts";
import { flowRoutes } from "./routes/flows.ts";
import { runRoutes } from "./routes/runs.ts";
import { sampleRoutes } from "./routes/samples.ts";
import { secretRoutes } from "./routes/secrets.ts";
import { sessionRoutes } from "./routes/session.ts";
import { testRoutes } from "./routes/tests.ts";
import { variableRoutes } from "./routes/variables.ts";
import { versionRoutes } from "./routes/versions.ts";

/** The server as a function from request to response, ready to be served or called in tests. */
export function createApp() {
  return new OpenAPIHono()
    .route("/api", sessionRoutes())
    .route("/api", flowRoutes())
    .route("/api", versionRoutes())
    .route("/api", sampleRoutes())
    .route("/api", testRoutes())
    .route("/api", runRoutes())
    .route("/api", callRoutes())
    .route("/api", secretRoutes())
    .route("/api", variableRoutes())
    .route("/api", catalogueRoutes());
}

/** The API's routes with their types, for `hc<AppType>`. */
export type AppType = ReturnType<typeof createApp>;

export type { Call } from "./routes/wire/call.ts";
export type { FlowDetail, FlowStatus, FlowSummary, TriggerInfo, Version } from "./routes/wire/flow.ts";
export type { ProblemDetails } from "./routes/wire/problem.ts";
export type { RunDetail, RunSummary, TestResult } from "./routes/wire/run.ts";
export type { Sample } from "./routes/wire/sample.ts";
export type { SecretInfo, Variable } from "./routes/wire/secret.ts";
