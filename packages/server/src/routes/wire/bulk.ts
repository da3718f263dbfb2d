import { z } from "@hono/zod-openapi";
import type { BulkJob as BulkJobRecord } from "../../store/bulk-store.ts";
import { timeSchema } from "./plain.ts";
import { isoTime, isoTimeOrNull } from "./time.ts";

export const bulkActionSchema = z.enum(["replay", "retry", "cancel", "dismiss"]);

/** One action on many runs, and how far it came. */
export const bulkJobSchema = z
  .object({
    id: z.string(),
    action: bulkActionSchema,
    status: z.enum(["running", "done", "canceled"]),
    total: z.int().nullable().openapi({ description: "Runs to act on; null until they are counted." }),
    done: z.int().openapi({ description: "Runs that were acted on." }),
    skipped: z.int().openapi({ description: "Runs that could not be acted on any more." }),
    problem: z.string().nullable().openapi({ description: "Why the last of those could not." }),
    createdAt: timeSchema,
    finishedAt: timeSchema.nullable(),
  })
  .openapi("BulkJob");

export type BulkJob = z.output<typeof bulkJobSchema>;

export function toBulkJob({ id, action, status, total, done, skipped, problem, createdAt, finishedAt }: BulkJobRecord): BulkJob {
  return {
    ...{ id, action, status, done, skipped },
    total: total ?? null,
    problem: problem ?? null,
    createdAt: isoTime(createdAt),
    finishedAt: isoTimeOrNull(finishedAt),
  };
}
