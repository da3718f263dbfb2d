import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { idParams, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { jsonSchema } from "./wire/plain.ts";
import { problemResponses } from "./wire/problem.ts";
import { testResultSchema } from "./wire/run.ts";

const testBody = z
  .object({
    trigger: z.string().optional().openapi({ description: "The trigger's node id; the only or first one when left out." }),
    event: jsonSchema.optional().openapi({ description: "What of the event matters; the rest gets defaults." }),
    sampleId: z.string().optional(),
    runId: z.string().optional().openapi({ description: "Take the event of this run and, with mocked effects, its recorded answers." }),
    effects: z.enum(["mock", "real"]),
  })
  .openapi("TestRequest");

const test = createRoute({
  method: "post",
  path: "/flows/{id}/test",
  tags: ["Flows"],
  summary: "Run the draft now",
  request: { params: idParams, body: jsonBody(testBody) },
  responses: { 200: jsonAnswer("The whole trace", testResultSchema), ...problemResponses },
});

/** Trying the draft out. */
export function testRoutes() {
  return newRouter().openapi(test, notBuilt);
}
