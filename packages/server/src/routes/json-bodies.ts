import { GanchoError, type Json } from "@gancho/engine";
import type { MiddlewareHandler } from "hono";
import { findInfiniteNumber } from "../ingress/infinite-number.ts";
import { maxJsonDepth, nestsTooDeep } from "../json-depth.ts";

/**
 * Refuses a body that would not be the same once it is written again: one that nests too deep, before anything parses it, since what is sent on to a runner thread is
 * written recursively, or one with a number that is too large.
 */
export const faithfulBodies: MiddlewareHandler = async (c, next) => {
  if (nestsTooDeep(new Uint8Array(await c.req.arrayBuffer()))) {
    throw new GanchoError("request.invalid", `The body nests deeper than ${maxJsonDepth} levels.`);
  }
  const text = await c.req.text();
  const path = findInfiniteNumber(text, () => parsed(text));
  if (path !== undefined) {
    const issues = [{ path: ["json", ...path].join("."), message: "This number is too large to be kept." }];
    throw new GanchoError("request.invalid", "The request does not fit this route.", { issues });
  }
  await next();
};

/** What is no JSON is for the route to refuse. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
