import { z } from "@hono/zod-openapi";
import type { CallRecord } from "../../store/call-store.ts";
import { runIdSchema, timeSchema } from "./plain.ts";
import { isoTime } from "./time.ts";

export const verdictSchema = z.enum(["accepted", "duplicate", "filtered", "rejected"]);

/** One request at a trigger URL and what became of it. */
export const callSchema = z
  .object({
    id: z.string(),
    at: timeSchema,
    method: z.string(),
    path: z.string(),
    flow: z.string().nullable(),
    trigger: z.string().nullable(),
    verdict: verdictSchema,
    cause: z.string().nullable().openapi({ description: "For a rejected call: why." }),
    detail: z.string().nullable().openapi({ description: "The clause, path or limit that decided." }),
    runId: runIdSchema.nullable(),
    ip: z.string().nullable(),
    status: z.int(),
    durationMs: z.number(),
    bodyHash: z
      .string()
      .nullable()
      .openapi({ description: "SHA-256 of the body, in hex; null when it was not read, or was accepted: then the event holds it." }),
    bodyBytes: z.int(),
  })
  .openapi("Call");

export type Call = z.output<typeof callSchema>;

export function toCall(call: CallRecord): Call {
  return {
    id: call.id,
    at: isoTime(call.at),
    method: call.method,
    path: call.path,
    flow: call.flow ?? null,
    trigger: call.trigger ?? null,
    verdict: call.verdict,
    cause: call.cause ?? null,
    detail: call.detail ?? null,
    runId: call.runId ?? null,
    ip: call.ip === "" ? null : call.ip,
    status: call.status,
    durationMs: call.durationMs,
    bodyHash: call.bodyHash ?? null,
    bodyBytes: call.bodyBytes,
  };
}
