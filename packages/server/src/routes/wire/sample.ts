import { z } from "@hono/zod-openapi";
import type { SampleRecord } from "../../store/sample-store.ts";
import { jsonSchema, timeSchema } from "./plain.ts";
import { isoTime } from "./time.ts";

/** A captured event, for drawing and testing. */
export const sampleSchema = z
  .object({
    id: z.string(),
    flow: z.string(),
    trigger: z.string(),
    event: jsonSchema,
    capturedAt: timeSchema,
    verdict: z.string(),
    source: z.enum(["test", "live"]),
  })
  .openapi("Sample");

export type Sample = z.output<typeof sampleSchema>;

export function toSample<Record extends Omit<SampleRecord, "event">>({ capturedAt, ...sample }: Record) {
  return { ...sample, capturedAt: isoTime(capturedAt) };
}
