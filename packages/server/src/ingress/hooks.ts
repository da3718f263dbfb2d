import { Hono } from "hono";
import { toResponse } from "./answer.ts";
import type { HookDeps } from "./hook-deps.ts";
import { receiveLive } from "./receive-live.ts";
import { receiveTest } from "./receive-test.ts";
import type { ServedEnv } from "./request-head.ts";

/** The triggers' URLs: `/hooks/*` leads to published versions, `/hooks-test/*` to drafts. */
export function hookRoutes(deps: HookDeps) {
  return new Hono<ServedEnv>()
    .all("/hooks/*", async (c) => toResponse(await receiveLive(c, deps)))
    .all("/hooks-test/*", async (c) => toResponse(await receiveTest(c, deps)));
}
