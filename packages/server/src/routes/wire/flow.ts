import { type Flow, type FlowNode, findNodeType, type Problem, validateFlow, webhook } from "@gancho/engine";
import { z } from "@hono/zod-openapi";
import type { FlowRecord, VersionSummary } from "../../store/flow-store.ts";
import type { FlowActivity } from "../../store/run-store.ts";
import { timeSchema, trusted } from "./plain.ts";
import { isoTime, isoTimeOrNull } from "./time.ts";

/** `draft` was never published; `paused` accepts and holds; `off` answers 410. */
const flowStatusSchema = z.enum(["draft", "live", "paused", "off"]);

export const flowDocumentSchema = trusted<Flow>("Flow", "A flow document; its JSON Schema is at /schema/flow.json.");

const problemOfDocumentSchema = trusted<Problem>("DocumentProblem", "One thing wrong with a document: code, severity, path, message.");

const triggerInfoSchema = z
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

/** Half hours of a day. */
export const dayBuckets = 48;

const quietDay: FlowActivity = {
  events: 0,
  succeeded: 0,
  filtered: 0,
  failed: 0,
  buckets: Array(dayBuckets).fill(0),
  lastEventAt: undefined,
};

/** @param publicUrl - what trigger URLs begin with */
export function toFlowSummary(flow: FlowRecord, activity: FlowActivity | undefined, publicUrl: string): FlowSummary {
  const { draft } = flow;
  const { lastEventAt, buckets, ...counts } = activity ?? quietDay;
  return {
    id: flow.id,
    name: draft.name,
    ...(draft.description === undefined ? {} : { description: draft.description }),
    status: flow.status,
    version: flow.liveVersion ?? null,
    revision: flow.revision,
    draftChanged: flow.draftChanged,
    triggers: draft.nodes.filter((node) => findNodeType(node.type)?.role === "trigger").map((node) => toTriggerInfo(node, publicUrl)),
    document: draft,
    lastDay: { ...counts, buckets: [...buckets] },
    lastEventAt: isoTimeOrNull(lastEventAt),
    createdAt: isoTime(flow.createdAt),
    updatedAt: isoTime(flow.updatedAt),
  };
}

/** As `toFlowSummary`, with everything that is wrong with the draft. */
export function toFlowDetail(flow: FlowRecord, activity: FlowActivity | undefined, publicUrl: string): FlowDetail {
  return { ...toFlowSummary(flow, activity, publicUrl), problems: validateFlow(flow.draft) };
}

export function toVersion({ version, note, publishedAt }: VersionSummary, live: number | undefined): Version {
  return { version, note: note ?? null, publishedAt: isoTime(publishedAt), live: version === live };
}

function toTriggerInfo(node: FlowNode, publicUrl: string): TriggerInfo {
  const about = { node: node.id, type: node.type, name: node.name ?? findNodeType(node.type)?.title ?? node.type };
  if (node.type !== webhook.type) return { ...about, verify: "none-needed" };
  // One by one: while somebody types in one field, the others are as good as ever.
  const { shape } = webhook.params;
  const path = shape.path.safeParse(node.params.path).data;
  const verify = shape.verify.safeParse(node.params.verify).data;
  return {
    ...about,
    ...(path === undefined ? {} : { path, url: `${publicUrl}/hooks/${path}`, testUrl: `${publicUrl}/hooks-test/${path}` }),
    methods: shape.methods.safeParse(node.params.methods).data ?? [],
    verify: verify === undefined ? "missing" : verify.kind === "none" ? "open" : "signed",
  };
}
