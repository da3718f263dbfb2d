import { GanchoError } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { type ApiDeps, publicUrlOf } from "./api-deps.ts";
import { doneAnswer, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { credentialOf, signIn as signBrowserIn, signOut as signBrowserOut } from "./sign-in.ts";
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
export function sessionRoutes(deps: Pick<ApiDeps, "store" | "tokens" | "publicUrl" | "version" | "seedFlow" | "now">) {
  const { store, publicUrl, version, seedFlow } = deps;
  return newRouter()
    .openapi(read, async (c) => {
      const signedIn = (await credentialOf(c, deps)) !== undefined;
      const session = { signedIn, role: signedIn ? ("owner" as const) : null, publicUrl: publicUrlOf(c, publicUrl) };
      // What is in the store is the owner's business.
      if (!signedIn) return c.json({ ...session, firstRun: false, seedFlow: null, version }, 200);
      const seed = seedFlow !== undefined && (await store.flows.find(seedFlow)) !== undefined ? seedFlow : null;
      return c.json({ ...session, firstRun: seed !== null && !(await store.runs.hasEvents()), seedFlow: seed, version }, 200);
    })
    .openapi(signIn, async (c) => {
      if (!(await signBrowserIn(c, c.req.valid("json").token, deps))) {
        throw new GanchoError("request.unauthorized", "This token is not the owner's, or was used already.");
      }
      return c.body(null, 204);
    })
    .openapi(signOut, async (c) => {
      await signBrowserOut(c, deps);
      return c.body(null, 204);
    });
}
