import { z } from "@hono/zod-openapi";

/** RFC 9457. `code` is one of the engine's closed error codes, `errors` says where the input was wrong. */
const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem");

export type ProblemDetails = z.output<typeof problemSchema>;

const content = { "application/problem+json": { schema: problemSchema } };

/** The answers that every route of the API may give besides its own. */
export const problemResponses = {
  "4XX": { description: "The request cannot be served as it is", content },
  "5XX": { description: "The server cannot serve it now", content },
};
