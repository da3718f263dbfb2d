import { GanchoError } from "@gancho/engine";
import type { MiddlewareHandler } from "hono";
import { maxJsonDepth, nestsTooDeep } from "../json-depth.ts";

/** Refuses a body that nests too deep before anything parses it: what is sent on to a runner thread is written recursively. */
export const shallowBodies: MiddlewareHandler = async (c, next) => {
  if (nestsTooDeep(new Uint8Array(await c.req.arrayBuffer()))) {
    throw new GanchoError("request.invalid", `The body nests deeper than ${maxJsonDepth} levels.`);
  }
  await next();
};
