import { GanchoError } from "@gancho/engine";
import { createRoute, z } from "@hono/zod-openapi";
import { eachFlow } from "../flows/each-flow.ts";
import { secretsOf } from "../flows/secrets-of.ts";
import type { ApiDeps } from "./api-deps.ts";
import { doneAnswer, jsonAnswer, jsonBody, newRouter } from "./router.ts";
import { problemResponses } from "./wire/problem.ts";
import { nameSchema, secretInfoSchema, toSecretInfo } from "./wire/secret.ts";

const tags = ["Secrets"];
const nameParams = z.object({ name: nameSchema });

const list = createRoute({
  method: "get",
  path: "/secrets",
  tags,
  summary: "List secrets, without their values",
  responses: { 200: jsonAnswer("All secrets, by name", z.object({ items: z.array(secretInfoSchema) })), ...problemResponses },
});

const read = createRoute({
  method: "get",
  path: "/secrets/{name}",
  tags,
  summary: "A secret, without its value",
  request: { params: nameParams },
  responses: { 200: jsonAnswer("The secret", secretInfoSchema), ...problemResponses },
});

const write = createRoute({
  method: "put",
  path: "/secrets/{name}",
  tags,
  summary: "Set a secret",
  request: {
    params: nameParams,
    body: jsonBody(z.object({ value: z.string().min(1).max(100_000), hosts: z.array(z.string().min(1).max(255)).max(100).optional() })),
  },
  responses: { 200: jsonAnswer("The secret", secretInfoSchema), ...problemResponses },
});

const remove = createRoute({
  method: "delete",
  path: "/secrets/{name}",
  tags,
  summary: "Forget a secret; flows that name it fail from then on",
  request: { params: nameParams },
  responses: { ...doneAnswer, ...problemResponses },
});

/** Secrets: written, never read back. */
export function secretRoutes({ secrets, store, now }: Pick<ApiDeps, "secrets" | "store" | "now">) {
  return newRouter()
    .openapi(list, async (c) => {
      const usedBy = await usersOfSecrets(store.flows);
      const items = (await secrets.list()).map((secret) => toSecretInfo(secret, usedBy.get(secret.name) ?? []));
      return c.json({ items }, 200);
    })
    .openapi(read, async (c) => {
      const { name } = c.req.valid("param");
      const secret = (await secrets.list()).find((candidate) => candidate.name === name);
      if (secret === undefined) throw notFound(name);
      return c.json(toSecretInfo(secret, (await usersOfSecrets(store.flows)).get(name) ?? []), 200);
    })
    .openapi(write, async (c) => {
      const { name } = c.req.valid("param");
      const { value, hosts } = c.req.valid("json");
      // A new value alone leaves the secret where it was bound to.
      const bound = hosts ?? secrets.reveal(name)?.hosts ?? [];
      const secret = await secrets.put(name, { value, hosts: bound }, now());
      return c.json(toSecretInfo(secret, (await usersOfSecrets(store.flows)).get(name) ?? []), 200);
    })
    .openapi(remove, async (c) => {
      const { name } = c.req.valid("param");
      if (!(await secrets.delete(name))) throw notFound(name);
      return c.body(null, 204);
    });
}

function notFound(name: string): GanchoError {
  return new GanchoError("request.not-found", `There is no secret ${name}.`);
}

/** Ids of the flows whose drafts name each secret. */
async function usersOfSecrets(flows: ApiDeps["store"]["flows"]): Promise<ReadonlyMap<string, readonly string[]>> {
  const users = new Map<string, string[]>();
  for await (const { id, draft } of eachFlow(flows)) {
    for (const name of secretsOf(draft)) users.set(name, [...(users.get(name) ?? []), id]);
  }
  return users;
}
