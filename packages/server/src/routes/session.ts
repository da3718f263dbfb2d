import { createRoute, z } from "@hono/zod-openapi";
import { notBuilt } from "./not-built.ts";
import { doneAnswer, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { problemResponses } from "./wire/problem.ts";

const tags = ["Session"];

const sessionSchema = z
  .object({
    signedIn: z.boolean(),
    role: z.enum(["owner"]).nullable(),
    publicUrl: z.string(),
    firstRun: z.boolean().openapi({ description: "No event was ever accepted and the seeded flow is there." }),
    seedFlow: z.string().nullable(),
    version: z.string(),
  })
  .openapi("Session");

const read = createRoute({
  method: "get",
  path: "/session",
  tags,
  summary: "Who is signed in; answers everyone",
  security: [],
  responses: { 200: jsonAnswer("The session", sessionSchema), ...problemResponses },
});

const signIn = createRoute({
  method: "post",
  path: "/auth/sign-in",
  tags,
  summary: "Sign this browser in with an owner or one-time token",
  security: [],
  request: { body: jsonBody(z.object({ token: z.string().min(1).max(500) })) },
  responses: { ...doneAnswer, ...problemResponses },
});

const signOut = createRoute({
  method: "post",
  path: "/auth/sign-out",
  tags,
  summary: "Sign this browser out",
  responses: { ...doneAnswer, ...problemResponses },
});

/** Signing in and out. */
export function sessionRoutes() {
  return newRouter().openapi(read, notBuilt).openapi(signIn, notBuilt).openapi(signOut, notBuilt);
}
