import { asGanchoError, type JsonObject, type RespondParams } from "@gancho/engine";
import type { Context } from "hono";
import { uuidv7 } from "../store/uuid.ts";
import { type Answer, jsonAnswer, lastMessageOf, replyAnswer } from "./answer.ts";
import { eventOf, eventRecordOf } from "./event.ts";
import type { HookDeps } from "./hook-deps.ts";
import { type Intake, recordCall, reject, takeIn } from "./intake.ts";
import type { ServedEnv } from "./request-head.ts";
import type { Trigger } from "./trigger-table.ts";
import { misfit, noRoom, unknownPath } from "./verdict.ts";

/**
 * Receives a call at `/hooks-test/*`: keeps it as a sample, then runs the draft with it, effects and all.
 *
 * While the draft does not say who may call, the sample is all there is: a stranger must not set off effects.
 */
export async function receiveTest(c: Context<ServedEnv>, deps: HookDeps): Promise<Answer> {
  using holding = deps.bytesInFlight.open();
  const intake = await takeIn(c, { prefix: "/hooks-test/", table: deps.flows.drafts, holding, openUntilChosen: true }, deps);
  if (!("trigger" in intake)) return intake;
  const { trigger, head, params, start, bytes, body } = intake;
  const known = { flow: trigger.flow, trigger: trigger.node, body: bytes };
  const record = eventRecordOf(trigger, head, { params, body: bytes, at: start.at });
  const event = deps.secrets.redactor.json(eventOf(record, body));
  try {
    const { document, node } = trigger;
    const decision = await deps.runs.decide({ document, trigger: node, event, runId: uuidv7(start.at) });
    // Deleted while the body came in, or moved to another path.
    if (deps.flows.drafts.match(head.method, head.path).kind !== "found") return await reject(unknownPath, start, known, deps);
    if (decision.faults.length > 0) {
      await keepSample(intake, event, "rejected", deps);
      return await reject(misfit(decision.faults), start, known, deps);
    }
    const verdict = decision.start ? "accepted" : "filtered";
    const sampleId = await keepSample(intake, event, verdict, deps);
    await recordCall(start, { ...known, verdict, status: 200, detail: decision.why }, deps);
    if (!decision.start) return jsonAnswer(200, { sampleId, filtered: true });
    if (trigger.params.verify === undefined) return jsonAnswer(202, { sampleId });
    return await tryOut(trigger, { ...trigger.params.respond, ...decision.answer }, { event, sampleId }, deps);
  } catch (thrown) {
    const error = asGanchoError(thrown);
    if (error.code === "server.busy") return reject({ ...noRoom, detail: error.message }, start, known, deps);
    if (error.blame !== "user") throw error;
    await keepSample(intake, event, "rejected", deps);
    return reject({ cause: "expression", code: error.code, detail: error.message }, start, known, deps);
  }
}

async function keepSample(
  { trigger, start }: Intake,
  event: JsonObject,
  verdict: "accepted" | "filtered" | "rejected",
  { store, changes }: HookDeps,
): Promise<string> {
  const id = uuidv7(start.at);
  const sample = { id, flow: trigger.flow, trigger: trigger.node, event, capturedAt: start.at, verdict, source: "test" as const };
  await store.samples.add(sample);
  const { event: _, ...captured } = sample;
  changes.publish({ kind: "sample", sample: captured });
  return id;
}

/** Runs the draft and answers as the published flow would, but no later than it would. */
async function tryOut(
  { document, node }: Trigger,
  respond: RespondParams,
  { event, sampleId }: { readonly event: JsonObject; readonly sampleId: string },
  { runs }: HookDeps,
): Promise<Answer> {
  const trial = runs.tryDraft({ document, trigger: node, event, effects: "real" });
  const result = await firstOf(trial, respond.timeoutSeconds * 1000);
  if (result === undefined) return jsonAnswer(202, { sampleId });
  const { run, outcome } = result;
  const runId = run?.id ?? sampleId;
  const reply = { status: outcome.status, response: outcome.response, error: outcome.error };
  if (respond.mode !== "accepted" || outcome.response !== undefined)
    return replyAnswer(respond, runId, reply, async () => lastMessageOf(document, outcome.steps));
  return jsonAnswer(202, { runId, sampleId, status: outcome.status });
}

/** The result, or `undefined` when it is not there in time; the work goes on all the same. */
async function firstOf<Result>(work: Promise<Result>, ms: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
