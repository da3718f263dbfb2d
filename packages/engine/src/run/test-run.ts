import { type Flow, type FlowInput, flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { execute } from "./execute.ts";
import { stepKey } from "./identity.ts";
import { compile } from "./plan.ts";
import type { RunRequest } from "./run-request.ts";
import type { Outcome, Step } from "./trace.ts";
import type { EffectRequest, EffectResult, World } from "./world.ts";

type Nodes = FlowInput["nodes"];

export const startedAt = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A flow of these nodes behind a manual trigger `start`. Edges in short: `"kind.a > crm"`; the port may be left out. */
export function flowOf(nodes: Nodes, ...edges: readonly string[]): Flow {
  const written = edges.map((edge) => {
    const [from = "", target = ""] = edge.split(" > ");
    const [source = "", sourceHandle] = from.split(".");
    return sourceHandle === undefined ? { source, target } : { source, sourceHandle, target };
  });
  const all = [{ id: "start", type: "manual" }, ...nodes];
  return flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes: all, edges: written });
}

export function http(id: string, params: Record<string, Json> = {}) {
  return { id, type: "http", params: { method: "POST", url: "https://crm.example.com/deals", retry: { attempts: 1 }, ...params } };
}

export function transform(id: string, expression: string) {
  return { id, type: "transform", params: { expression } };
}

export function split(id: string, items: string, concurrency?: number) {
  return { id, type: "split", params: { items, ...(concurrency === undefined ? {} : { concurrency }) } };
}

export function collect(id: string) {
  return { id, type: "collect" };
}

export function merge(id: string) {
  return { id, type: "merge" };
}

/** Answers every effect with 200 and lets every wait elapse. */
export const silentWorld: World = { effect: async () => answered(200), wait: async () => "elapsed" };

export function run(flow: Flow, event: Json, world: World = silentWorld, request: Partial<RunRequest> = {}): Promise<Outcome> {
  const complete = { runId: "run-1", startedAt, mode: "live", version: 1, trigger: "start", event, vars: {}, ...request } as const;
  return execute(compile(flow), complete, world);
}

interface Watched extends Outcome {
  /** Steps by key, in the order in which they ended. */
  readonly inTime: readonly string[];
  readonly of: (key: string) => Step | undefined;
}

/** As `run`, and tells when each step ended. */
export async function watch(flow: Flow, event: Json, world: World = answering({})): Promise<Watched> {
  const inTime: string[] = [];
  const outcome = await run(flow, event, world, { onStep: (step) => void inTime.push(stepKey(step)) });
  return { ...outcome, inTime, of: (key) => outcome.steps.find((step) => stepKey(step) === key) };
}

/** An answer that took 10 ms. */
export function answered(status: number, body: Json = {}, headers: Record<string, string> = {}): EffectResult {
  return { status: "done", value: { status, headers, body }, startedAt, finishedAt: startedAt + 10 };
}

/** Answers attempts in order, then with 200, and keeps what was asked and how long to wait for. */
export function scripted(...answers: readonly EffectResult[]) {
  const asked: EffectRequest[] = [];
  const waits: number[] = [];
  const world: World = {
    effect: async (request) => {
      asked.push(request);
      return answers[asked.length - 1] ?? answered(200);
    },
    wait: async ({ dueAt }) => {
      waits.push(dueAt - startedAt);
      return "elapsed";
    },
  };
  return { world, asked, waits };
}

/** Answers each step by its key: a status, after so many turns; 200 at once for one that is not named. The body is the key. */
export function answering(answers: Record<string, { status?: number; turns?: number; parked?: boolean }>) {
  const asked: string[] = [];
  const world: World = {
    ...silentWorld,
    effect: async ({ identity }): Promise<EffectResult> => {
      const key = stepKey(identity);
      asked.push(key);
      const { status = 200, turns = 0, parked = false } = answers[key] ?? {};
      for (let left = turns; left > 0; left--) await Promise.resolve();
      return parked ? { status: "unknown", dueAt: 1000 } : answered(status, key);
    },
  };
  return Object.assign(world, { asked });
}
