import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Context, Hono } from "hono";
import { answerErrors } from "../routes/problem.ts";
import { protection, toResponse } from "./answer.ts";
import { type BytesInFlight, createBytesInFlight } from "./bytes-in-flight.ts";
import type { HookDeps, ServedHookDeps } from "./hook-deps.ts";
import { createRateLimiter } from "./rate-limit.ts";
import { receiveLive } from "./receive-live.ts";
import { receiveTest } from "./receive-test.ts";
import type { ServedEnv } from "./request-head.ts";
import { createCertificates } from "./verify/certificates.ts";

/** The triggers' URLs: `/hooks/*` leads to published versions, `/hooks-test/*` to drafts. */
export function hookRoutes(served: ServedHookDeps, bytesInFlight: BytesInFlight = createBytesInFlight()) {
  const deps: HookDeps = { ...served, rates: createRateLimiter(), bytesInFlight, certificates: createCertificates(served.fetchText) };
  const answerError = answerErrors(deps.log);
  const answerBy = (receive: typeof receiveLive) => async (c: Context<ServedEnv>) => {
    const startedAt = performance.now();
    const response = await receive(c, deps).then(toResponse, (thrown: unknown) => {
      for (const [name, value] of Object.entries(protection)) c.header(name, value);
      return answerError(thrown, c);
    });
    deps.metrics.answered(response.status, performance.now() - startedAt);
    return response;
  };
  return new Hono<ServedEnv>().all("/hooks/*", answerBy(receiveLive)).all("/hooks-test/*", answerBy(receiveTest));
}

/** Writes the triggers into the OpenAPI document. What else a trigger takes and answers is up to its flow. */
export function describeHooks(registry: OpenAPIHono["openAPIRegistry"]): void {
  const urls = [
    { path: "/hooks/{path}", summary: "Send an event to a published trigger" },
    { path: "/hooks-test/{path}", summary: "Send an event to a draft's trigger: it is kept as a sample and runs the draft" },
  ];
  for (const url of urls) {
    registry.registerPath({
      ...url,
      method: "post",
      tags: ["Triggers"],
      security: [],
      request: { params: z.object({ path: z.string().openapi({ description: "As the trigger says; it may hold slashes." }) }) },
      responses: {
        200: { description: "A duplicate, a filtered event, or the flow's own answer" },
        202: { description: "The event is stored; the body names its run" },
        "4XX": { description: "Turned away; the calls list says why" },
        429: { description: "No room right now; `Retry-After` says when to come again" },
      },
    });
  }
}
