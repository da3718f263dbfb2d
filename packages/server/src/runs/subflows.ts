import { type EffectResult, type ErrorCode, type Json, type RunCall, stepKey } from "@gancho/engine";
import { type LiveFlows, takesEvents } from "../flows/live-flows.ts";
import { lastMessageOf } from "../ingress/answer.ts";
import type { Acceptance, NewRun, RunRecord } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { givenEvent } from "./given-event.ts";
import type { Recompute } from "./recompute.ts";
import type { StartSubflow } from "./run-effects.ts";

/** Runs that start each other may stand so deep. */
const mostDepth = 8;

/** A run that waits for a subflow is woken by its end; should that be lost with a process, it looks again so much later. */
const lookAgainMs = 300_000;

interface SubflowsInput {
  readonly store: Pick<Store, "runs" | "variables">;
  readonly liveFlows: LiveFlows;
  readonly recompute: Pick<Recompute, "run">;
  /** Resolves when a run comes to rest, or with `undefined` at the deadline. */
  readonly waitForRest: (runId: string, deadline: number) => Promise<RunRecord | undefined>;
  /** Makes a run go on from its failed step, for a step that waits for it. Gives the id of the run that does. */
  readonly retry: (runId: string, parent: NonNullable<NewRun["parent"]>) => Promise<string>;
  /** Ends a run that nobody waits for any more. */
  readonly cancel: (runId: string) => Promise<unknown>;
  /** Told of a run that was started. */
  readonly onStarted: (started: Pick<Acceptance, "run">) => void;
  /** Something may be queued. */
  readonly wake: () => void;
  /** A subflow is waited for in memory up to this long; then the run parks. */
  readonly patienceMs: number;
  readonly now: () => number;
}

/** Runs that start runs of other flows, and wait for them. */
export interface Subflows {
  /** What a run's steps ask for. One step starts one run, however often it asks. */
  startFor(parent: RunRecord): StartSubflow;
  /** To be called when a run has come to rest, after that is stored: those who wait for each other find each other. */
  rested(run: RunRecord): Promise<void>;
}

export function createSubflows(input: SubflowsInput): Subflows {
  const { store, liveFlows, recompute, waitForRest, retry, cancel, onStarted, wake, patienceMs, now } = input;
  /** The children that a run has last been told to wait for. */
  const waitedFor = new Map<string, Set<string>>();
  /** Who waits for a run that another one has started: the store knows of that other one only. */
  const askers = new Map<string, Set<string>>();

  const fail = (code: ErrorCode, message: string): EffectResult => {
    return { status: "failed", error: { code, message, retry: false }, startedAt: now(), finishedAt: now() };
  };
  const done = (value: Json, startedAt: number): EffectResult => ({ status: "done", value, startedAt, finishedAt: now() });

  /** What a retry finds in the runs that it goes on for: a subflow that failed there goes on as well, and one that did not is not started again. */
  const takeUp = async (parent: RunRecord, step: string): Promise<string | undefined> => {
    const own = await store.runs.findChild(parent.id, step);
    if (own !== undefined) return own.id;
    const earlier = await latestOf(await earlierChild(parent, step));
    if (earlier === undefined || earlier.status === "canceled") return undefined;
    return earlier.status === "failed" ? retry(earlier.id, { run: parent.id, step, depth: parent.depth + 1 }) : earlier.id;
  };
  const earlierChild = async ({ origin, replayOf }: RunRecord, step: string): Promise<RunRecord | undefined> => {
    if (origin === undefined || replayOf === undefined) return undefined;
    const child = await store.runs.findChild(replayOf, step);
    if (child !== undefined) return child;
    const before = await store.runs.find(replayOf);
    return before && earlierChild(before, step);
  };
  /** Somebody may have made the subflow go on by itself. */
  const latestOf = async (run: RunRecord | undefined): Promise<RunRecord | undefined> => {
    const next = run && (await store.runs.findRetry(run.id));
    return next === undefined ? run : latestOf(next);
  };

  const start = async (parent: RunRecord, step: string, { flow, input }: RunCall): Promise<{ readonly runId: string } | EffectResult> => {
    const known = parent.origin === undefined ? undefined : await takeUp(parent, step);
    if (known !== undefined) return { runId: known };
    if (parent.depth >= mostDepth) return fail("subflow.depth", `Flows may start each other ${mostDepth} deep, and this would be deeper.`);
    const live = liveFlows.find(flow);
    if (live === undefined || !takesEvents(live)) return fail("subflow.unavailable", `There is no live flow \`${flow}\`.`);
    const trigger = live.version.document.nodes.find(({ type, disabled }) => type === "manual" && !disabled);
    if (trigger === undefined)
      return fail("subflow.unavailable", `The flow \`${flow}\` has no manual trigger, by which it could be started.`);
    const { revision } = await store.variables.current();
    const child = givenEvent({
      ...{ version: live.version, trigger: trigger.id, event: input, mode: parent.mode, variables: revision, receivedAt: now() },
      parent: { run: parent.id, step, depth: parent.depth + 1 },
    });
    const accepted = store.runs.accept(child);
    wake();
    const { duplicateOf } = await accepted;
    if (duplicateOf === undefined) onStarted(child);
    return { runId: duplicateOf ?? child.run.id };
  };

  const resultOf = async (child: RunRecord, startedAt: number): Promise<EffectResult> => {
    const { id: runId, flow, status, error } = child;
    if (status === "failed")
      return fail("subflow.failed", `The run ${runId} of \`${flow}\` failed: ${error?.message ?? "no reason was kept."}`);
    if (status === "canceled") return fail("subflow.failed", `The run ${runId} of \`${flow}\` was canceled.`);
    const { document, outcome } = await recompute.run(child);
    return done({ runId, status, output: lastMessageOf(document, outcome.steps) }, startedAt);
  };

  return {
    startFor: (parent) => async (call, request) => {
      const startedAt = now();
      const step = stepKey(request.identity);
      const started = await start(parent, step, call);
      if ("status" in started) return started;
      const { runId } = started;
      if (!call.wait) return done({ runId }, startedAt);
      // Canceled while this one was being started: nobody saw it then.
      if ((await store.runs.find(parent.id))?.status === "canceled") await cancel(runId);
      // Waiting begins before the look, so that nothing falls in between.
      const rest = waitForRest(runId, startedAt + patienceMs);
      const found = await store.runs.find(runId);
      const child = found !== undefined && isEnded(found) ? found : await rest;
      if (child !== undefined && isEnded(child)) return resultOf(child, startedAt);
      waitedFor.set(parent.id, (waitedFor.get(parent.id) ?? new Set()).add(runId));
      if (found?.parent !== parent.id) askers.set(runId, (askers.get(runId) ?? new Set()).add(parent.id));
      return { status: "unknown", dueAt: now() + lookAgainMs };
    },
    async rested(run) {
      const children = waitedFor.get(run.id) ?? [];
      waitedFor.delete(run.id);
      if (isEnded(run)) {
        const waiting = [...(run.parent === undefined ? [] : [run.parent]), ...(askers.get(run.id) ?? [])];
        askers.delete(run.id);
        for (const id of waiting) if (await store.runs.requeueWaiting(id)) wake();
        return;
      }
      // A child that has ended before its parent was stored as waiting could not wake it.
      const found = await Promise.all([...children].map((id) => store.runs.find(id)));
      if (found.some((child) => child === undefined || isEnded(child)) && (await store.runs.requeueWaiting(run.id))) wake();
    },
  };
}

function isEnded({ status }: RunRecord): boolean {
  return status !== "queued" && status !== "running" && status !== "waiting";
}
