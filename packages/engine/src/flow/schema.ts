import { z } from "zod";
import { jsonValueSchema } from "./json-value.ts";

/** The format that this engine writes. Older ones are migrated on load, newer ones refused by name. */
export const flowFormat = "gancho/1";

/** What ids of flows and nodes look like: a lower-case letter, then up to 63 of `a-z 0-9 _ -`. */
export const idPattern = /^[a-z][a-z0-9_-]{0,63}$/;

const idRule = "starts with a lower-case letter, then letters, digits, `-` or `_`, at most 64 in all";

const idSchema = z.string().regex(idPattern, { error: `An id ${idRule}.` });

/** What becomes of a message when its node fails for good. */
const onErrorSchema = z.enum(["fail", "continue", "route"]);

export const nodeSchema = z.strictObject({
  id: idSchema.describe("Unique in the flow and stable: expressions name it."),
  type: z.string().min(1).describe("The node type, as in `GET /api/node-types`."),
  version: z.int().min(1).default(1).describe("The version of the node type."),
  name: z.string().max(200).optional().describe("What people call it; the title of its type when left out."),
  notes: z.string().max(10_000).optional().describe("A comment for people."),
  disabled: z.boolean().default(false).describe("Messages pass through unchanged by its first output."),
  onError: onErrorSchema
    .default("fail")
    .describe("`route` adds an output port `error`; `continue` passes the message on unchanged, as a disabled node does."),
  params: z.record(z.string(), jsonValueSchema).default({}).describe("What the node type asks for; left-out params mean their defaults."),
});

const edgeSchema = z.strictObject({
  source: z.string(),
  sourceHandle: z.string().optional().describe("The output port; left out where there is only one (`error` not counted)."),
  target: z.string(),
  targetHandle: z.string().optional().describe("The input port; left out where there is only one."),
});

const recordedAnswerSchema = z.strictObject({
  status: z.int().min(100).max(599).default(200),
  headers: z.record(z.string(), z.string()).optional(),
  body: jsonValueSchema.optional(),
  error: z.string().optional().describe("Instead of an answer: the connection fails with this message."),
});

const expectedRequestSchema = z.strictObject({
  node: z.string(),
  method: z.string().optional(),
  url: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: jsonValueSchema.optional(),
});

const expectedResponseSchema = z.strictObject({
  status: z.int().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: jsonValueSchema.optional(),
});

export const runStatusSchema = z.enum(["queued", "running", "waiting", "succeeded", "filtered", "failed", "canceled"]);

const flowTestSchema = z.strictObject({
  name: z.string().min(1),
  trigger: z.string().optional().describe("The trigger's node id, when there are several."),
  event: z.record(z.string(), jsonValueSchema).default({}).describe("What of the event matters; the rest gets defaults."),
  responses: z
    .record(z.string(), z.array(recordedAnswerSchema))
    .optional()
    .describe("Per http node: the answers it gets, in order. Of a subflow, `body` is its output; `error` fails it, and an email."),
  expect: z.strictObject({
    status: runStatusSchema.optional(),
    requests: z.array(expectedRequestSchema).optional().describe("Every request, in order; what is left out of one is free."),
    output: z.record(z.string(), jsonValueSchema).optional().describe("Per node: the message it emitted last."),
    response: expectedResponseSchema.optional().describe("What the webhook's caller was answered."),
    where: z.array(z.string()).optional().describe("JSONata predicates over the outcome."),
  }),
});

const flowSettingsSchema = z.strictObject({
  timeoutSeconds: z.number().positive().max(86_400).default(300).describe("How long a run may work, waits not counted."),
  concurrency: z.int().min(1).max(1000).default(20).describe("Branches and items of one run that work at the same time."),
});

/** The whole document, as people write it: defaults may be left out. */
export const flowSchema = z.strictObject({
  $schema: z.string().optional().describe("For editors of JSON: where the schema is."),
  format: z.literal(flowFormat),
  id: idSchema,
  name: z.string().min(1).max(200),
  description: z.string().max(10_000).optional(),
  settings: flowSettingsSchema.prefault({}),
  nodes: z.array(nodeSchema).max(2000),
  edges: z.array(edgeSchema).max(10_000).default([]),
  tests: z.array(flowTestSchema).default([]),
  layout: z
    .record(z.string(), z.tuple([z.number(), z.number()]))
    .default({})
    .describe("Where the editor draws each node, in px."),
});

/** A flow document with its defaults filled in. */
export type Flow = z.output<typeof flowSchema>;
/** A flow document as written. */
export type FlowInput = z.input<typeof flowSchema>;
export type FlowNode = z.output<typeof nodeSchema>;
export type FlowEdge = z.output<typeof edgeSchema>;
export type FlowTest = z.output<typeof flowTestSchema>;
export type RecordedAnswer = z.output<typeof recordedAnswerSchema>;
export type OnError = z.output<typeof onErrorSchema>;
export type RunStatus = z.output<typeof runStatusSchema>;
