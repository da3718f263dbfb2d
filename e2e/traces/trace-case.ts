import { compile, type EffectResult, execute, type Json, parseFlow, type World } from "../../packages/engine/src/index.ts";

/** A flow and what happens to it. Plain data, so that it can be handed to a page. */
export interface TraceCase {
  readonly name: string;
  readonly document: Json;
  readonly trigger: string;
  readonly event: Json;
  /** What the world answers, by attempt in the order of asking; the last one again when there are no more, `200 {}` when there is none. */
  readonly answers: readonly EffectResult[];
}

const answered: EffectResult = { status: "done", value: { status: 200, headers: {}, body: {} }, startedAt: 0, finishedAt: 5 };

/** Runs a case by the engine and gives its outcome with every step as text. Runs in Node.js and in a page. */
export async function traceOf({ document, trigger, event, answers }: TraceCase): Promise<string> {
  const parsed = parseFlow(document);
  if (!("flow" in parsed)) throw new Error(`No flow: ${JSON.stringify(parsed)}`);
  let asked = 0;
  const world: World = { effect: async () => answers[asked++] ?? answers.at(-1) ?? answered, wait: async () => "elapsed" };
  const request = {
    runId: "run-1",
    startedAt: Date.UTC(2026, 1, 3, 4, 5, 6),
    mode: "test",
    version: 1,
    trigger,
    event,
    vars: { PIPELINE: "sales" },
  } as const;
  return JSON.stringify(await execute(compile(parsed.flow), request, world));
}
