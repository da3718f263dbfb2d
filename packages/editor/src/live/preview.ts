import {
  compile,
  execute,
  type Flow,
  GanchoError,
  type JournalEntry,
  type Json,
  type JsonObject,
  type Outcome,
  type Problem,
  type Step,
  validateFlow,
} from "@gancho/engine";
import { previewWorld } from "./preview-world.ts";

/** What a preview runs: the draft, with an event at one of its triggers. */
export interface PreviewRequest {
  readonly flow: Flow;
  /** Left out: only the problems are looked for. */
  readonly start?: { readonly trigger: string; readonly event: Json };
  /** Answers of effects from an earlier run or test; what is not in it stays unsent. */
  readonly journal: readonly JournalEntry[];
  /** For the journal of a run that still waits: when it was last at work, in milliseconds since 1970. Left out, every wait is over. */
  readonly workedUntil?: number;
  readonly vars: JsonObject;
}

export interface PreviewResult {
  readonly problems: readonly Problem[];
  readonly steps: readonly Step[];
  /** Absent when nothing ran: no event, or a graph that cannot be followed. */
  readonly status?: Outcome["status"];
}

/** Runs a draft as far as it is sound, without touching the world, by the engine that runs it in production. */
export async function preview({ flow, start, journal, workedUntil, vars }: PreviewRequest): Promise<PreviewResult> {
  const problems = validateFlow(flow);
  if (start === undefined || !flow.nodes.some((node) => node.id === start.trigger)) return { problems, steps: [] };
  try {
    const startedAt = Date.now();
    const request = { runId: previewRunId, startedAt, mode: "test", version: 0, ...start, vars } as const;
    const { status, steps } = await execute(compile(flow), request, previewWorld({ journal, startedAt, workedUntil }));
    return { problems, status, steps };
  } catch (thrown) {
    // A graph that cannot be followed is among the problems already.
    if (thrown instanceof GanchoError && thrown.code === "flow.invalid") return { problems, steps: [] };
    throw thrown;
  }
}

/** A fixed run id: while a person types, what is random must not flicker. */
const previewRunId = "01900000-0000-7000-8000-000000000000";
