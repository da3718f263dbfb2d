import { runStatusSchema } from "@gancho/engine";
import { z } from "@hono/zod-openapi";
import type { RunFilter } from "../../store/run-store.ts";
import { spanOf } from "../page-request.ts";
import { spanQuerySchema } from "./page.ts";

/** Which runs are meant: the same for a list of them and for an action on all of them. */
export const runFilterSchema = z.strictObject({
  ...spanQuerySchema.shape,
  flow: z.string().optional(),
  status: runStatusSchema.optional(),
  deadLetter: z.boolean().optional().openapi({ description: "Failed for good, and nobody has put it aside." }),
  q: z.string().max(200).optional().openapi({
    description:
      "Text that the run's id, error or event holds. A page ends after 2,000 runs then, with less than was asked for or nothing; `nextCursor` leads on.",
  }),
});

export function toRunFilter({ flow, status, deadLetter, q, ...span }: z.output<typeof runFilterSchema>): RunFilter {
  return {
    ...spanOf(span),
    ...(flow === undefined ? {} : { flow }),
    ...(status === undefined ? {} : { status }),
    ...(deadLetter === undefined ? {} : { deadLetter }),
    ...(q === undefined || q === "" ? {} : { query: q }),
  };
}
