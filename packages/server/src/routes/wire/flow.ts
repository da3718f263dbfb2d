import type { Flow, Problem } from "@gancho/engine";
import { z } from "@hono/zod-openapi";
import { timeSchema, trusted } from "./plain.ts";

/** `draft` was never published; `paused` accepts and holds; `off` answers 410. */
export const flowStatusSchema = z.enum(["draft", "live", "paused", "off"]);

export const flowDocumentSchema = trusted<Flow>("Flow", "A flow document; its JSON Schema is at /schema/flow.json.");

const problemOfDocumentSchema = trusted<Problem>("DocumentProblem", "One thing wrong with a document: code, severity, path, message.");

export const triggerInfoSchema = z
  .object({
    node: z.string(),
    type: z.string(),
    name: z.string(),
    path: z.string().optional(),
    methods: z.array(z.string()).optional(),
    url: z.string().optional(),
    testUrl: z.string().optional(),
    verify: z.enum(["open", "signed", "missing", "none-needed"]),
  })
  .openapi("TriggerInfo");

const lastDaySchema = z.object({
  events: z.int(),
  succeeded: z.int(),
  filtered: z.int(),
  failed: z.int(),
  buckets: z.array(z.int()).openapi({ description: "Events per half hour, 48 of them, the oldest first." }),
});

export const flowSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().optional(),
    status: flowStatusSchema,
    version: z.int().nullable().openapi({ description: "The live version." }),
    revision: z.int().openapi({ description: "Of the draft; the ETag." }),
    draftChanged: z.boolean().openapi({ description: "The draft differs from the latest version." }),
    triggers: z.array(triggerInfoSchema),
    document: flowDocumentSchema,
    lastDay: lastDaySchema,
    lastEventAt: timeSchema.nullable(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .openapi("FlowSummary");

export const flowDetailSchema = flowSummarySchema.extend({ problems: z.array(problemOfDocumentSchema) }).openapi("FlowDetail");

export const versionSchema = z
  .object({ version: z.int(), note: z.string().nullable(), publishedAt: timeSchema, live: z.boolean() })
  .openapi("Version");

export type FlowStatus = z.output<typeof flowStatusSchema>;
export type TriggerInfo = z.output<typeof triggerInfoSchema>;
export type FlowSummary = z.output<typeof flowSummarySchema>;
export type FlowDetail = z.output<typeof flowDetailSchema>;
export type Version = z.output<typeof versionSchema>;
