import { type CallerResponse, type RunError, runStatusSchema, type Step } from "@gancho/engine";
import { z } from "@hono/zod-openapi";
import type { RunRecord } from "../../store/run-store.ts";
import { flowDocumentSchema } from "./flow.ts";
import { jsonSchema, runIdSchema, timeSchema, trusted } from "./plain.ts";
import { isoTime, isoTimeOrNull } from "./time.ts";

const runModeSchema = z.enum(["live", "test", "replay"]);

const runErrorSchema = trusted<RunError>("RunError", "Why a run failed: code, message, at, and what else is known.");
const stepSchema = trusted<Step>("Step", "One execution of one node for one message, with its input, its emissions and its effect.");
const callerResponseSchema = trusted<CallerResponse>("CallerResponse", "What the webhook's caller was answered: status, headers, body.");

export const runSummarySchema = z
  .object({
    id: runIdSchema,
    flow: z.string(),
    flowName: z.string(),
    version: z.int().nullable().openapi({ description: "Null for a draft." }),
    trigger: z.string(),
    status: runStatusSchema,
    mode: runModeSchema,
    receivedAt: timeSchema,
    startedAt: timeSchema.nullable(),
    finishedAt: timeSchema.nullable(),
    durationMs: z.number().nullable(),
    error: runErrorSchema.nullable(),
    why: z.string().nullable().openapi({ description: "One line: what decided how it ended." }),
    deadLetter: z.boolean(),
    dismissed: z.boolean(),
  })
  .openapi("RunSummary");

export const runDetailSchema = runSummarySchema
  .extend({
    steps: z.array(stepSchema),
    document: flowDocumentSchema,
    event: jsonSchema,
    response: callerResponseSchema.nullable(),
    dueAt: timeSchema.nullable(),
    replayOf: runIdSchema.nullable(),
    retry: z.boolean().openapi({ description: "Whether it went on from where `replayOf` has failed, instead of beginning anew." }),
  })
  .openapi("RunDetail");

/** What a test run of the draft answers with. `id` is null when nothing of it was stored. */
export const testResultSchema = z
  .object({
    id: runIdSchema.nullable(),
    mode: z.literal("test"),
    status: runStatusSchema,
    steps: z.array(stepSchema),
    error: runErrorSchema.nullable(),
    response: callerResponseSchema.nullable(),
    event: jsonSchema,
  })
  .openapi("TestResult");

export type RunSummary = z.output<typeof runSummarySchema>;
export type RunDetail = z.output<typeof runDetailSchema>;
export type TestResult = z.output<typeof testResultSchema>;

/** A run as lists show it. */
export function toRunSummary(run: RunRecord, flowName: string): RunSummary {
  const { startedAt, finishedAt } = run;
  return {
    id: run.id,
    flow: run.flow,
    flowName,
    version: run.version ?? null,
    trigger: run.trigger,
    status: run.status,
    mode: run.mode,
    receivedAt: isoTime(run.receivedAt),
    startedAt: isoTimeOrNull(startedAt),
    finishedAt: isoTimeOrNull(finishedAt),
    durationMs: startedAt === undefined || finishedAt === undefined ? null : finishedAt - startedAt,
    error: run.error ?? null,
    why: run.why ?? null,
    deadLetter: run.deadLetter,
    dismissed: run.dismissed,
  };
}
