import { GanchoError } from "@gancho/engine";
import { OpenAPIHono, z } from "@hono/zod-openapi";

/** A router whose bad input becomes one `request.invalid` that names every fault. */
export function newRouter() {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.flatMap((issue) => {
        const place = [result.target, ...issue.path].join(".");
        if (issue.code !== "unrecognized_keys") return [{ path: place, message: issue.message }];
        return issue.keys.map((key) => ({ path: `${place}.${key}`, message: "There is no such field." }));
      });
      throw new GanchoError("request.invalid", "The request does not fit this route.", { issues });
    },
  });
}

/** A JSON answer, for a route's `responses`. */
export function jsonAnswer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { "application/json": { schema } } };
}

/** A JSON body that must be there, for a route's `request`. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

/** An answer without a body. */
export const doneAnswer = { 204: { description: "Done" } };

/** The param of every route about one thing of its kind. */
export const idParams = z.object({ id: z.string().max(100) });
