import { asGanchoError, type RespondParams } from "@gancho/engine";
import type { Context } from "hono";
import type { TriggerDecision } from "../runs/run-service.ts";
import type { EventRecord } from "../store/run-store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { acknowledgedAnswer, acknowledgementOf, withAcknowledgement } from "./acknowledge.ts";
import {
  type Answer,
  acceptedAnswer,
  duplicateAnswer,
  filteredAnswer,
  lastMessageOf,
  laterAnswer,
  problemAnswerOf,
  replyAnswer,
} from "./answer.ts";
import { dedupeOf } from "./dedupe-key.ts";
import { eventOf, eventRecordOf } from "./event.ts";
import type { HookDeps } from "./hook-deps.ts";
import { type Intake, recordCall, reject, takeIn } from "./intake.ts";
import { keptBody } from "./kept-body.ts";
import type { ServedEnv } from "./request-head.ts";
import type { Trigger } from "./trigger-table.ts";
import { misfit, noRoom, recordOf, unknownPath } from "./verdict.ts";

/** Receives a call at `/hooks/*`. Any 2xx that names a run means that event and run are on the disk. */
export async function receiveLive(c: Context<ServedEnv>, deps: HookDeps): Promise<Answer> {
  const stored = await storeCall(c, deps);
  // Here nothing of the body is held any more: a caller may wait long.
  return "status" in stored ? stored : answerFor(stored, deps);
}

/** An event that lies on the disk, and how its caller is to be told. */
interface Stored {
  readonly trigger: Trigger;
  readonly runId: string;
  readonly respond: RespondParams;
}

async function storeCall(c: Context<ServedEnv>, deps: HookDeps): Promise<Stored | Answer> {
  using holding = deps.bytesInFlight.open();
  const intake = await takeIn(c, { prefix: "/hooks/", table: deps.flows.live, holding }, deps);
  if (!("trigger" in intake)) return intake;
  const { trigger, head, params, start, bytes, body } = intake;
  const known = { flow: trigger.flow, trigger: trigger.node, body: bytes };

  const record = eventRecordOf(trigger, head, { params, body: bytes, at: start.at });
  const { redactor } = deps.secrets;
  const kept = keptBody(bytes, trigger.params.verify, redactor);
  const event = { ...record, request: redactor.json(record.request), body: kept };
  // What decides is what is kept: a key that is made of the body is kept as well.
  const seen = kept === bytes ? body : redactor.json(body);
  const runId = uuidv7(start.at);
  let decision: TriggerDecision;
  try {
    decision = await deps.runs.decide({ document: trigger.document, trigger: trigger.node, event: eventOf(event, seen), runId });
  } catch (thrown) {
    const error = asGanchoError(thrown);
    if (error.code === "server.busy") return reject({ ...noRoom, detail: error.message }, start, known, deps);
    if (error.blame !== "user") throw error;
    return reject({ cause: "expression", code: error.code, detail: error.message }, start, known, deps);
  }
  if (decision.faults.length > 0) return reject(misfit(decision.faults), start, known, deps);
  if (!decision.start) {
    await recordCall(start, { ...known, verdict: "filtered", status: 200, detail: decision.why }, deps);
    const acknowledgement = acknowledgementOf(trigger.params.verify);
    return acknowledgement === undefined ? filteredAnswer() : acknowledgedAnswer(acknowledgement);
  }
  return accept(intake, { event, runId, decision }, deps);
}

async function accept(
  { trigger, raw, start, bytes }: Intake,
  { event, runId, decision }: { readonly event: EventRecord; readonly runId: string; readonly decision: TriggerDecision },
  deps: HookDeps,
): Promise<Stored | Answer> {
  const respond = withAcknowledgement({ ...trigger.params.respond, ...decision.answer }, trigger.params.verify);
  const dedupe = dedupeOf(trigger.params, decision, raw);
  const call = recordOf(start, {
    flow: trigger.flow,
    trigger: trigger.node,
    verdict: "accepted",
    status: respond.status ?? 202,
    body: bytes,
  });
  try {
    const arrived = await deps.runs.accept({
      event,
      runId,
      version: trigger.version ?? 0,
      call,
      ...(dedupe === undefined ? {} : { dedupe }),
      ...(decision.orderKey === undefined ? {} : { orderKey: decision.orderKey }),
    });
    if (arrived.duplicate) {
      // Rendered for a run that there is not: an answer that names it names the first one instead.
      const named = (text: string): string => text.replaceAll(runId, arrived.runId);
      const headers = Object.fromEntries(Object.entries(respond.headers).map(([name, text]) => [name, named(text)]));
      return duplicateAnswer({ ...respond, headers, body: respond.body === undefined ? undefined : named(respond.body) }, arrived.runId);
    }
    return { trigger, runId, respond };
  } catch (thrown) {
    const error = asGanchoError(thrown);
    if (error.code === "request.not-found") return reject(unknownPath, start, { flow: trigger.flow, body: bytes }, deps);
    if (error.code !== "server.busy") throw error;
    // No verdict: what is full is the very store that would keep it.
    return problemAnswerOf(error, noRoom.headers);
  }
}

/** At once, or when the run has something to say; a paused flow says nothing for now. */
async function answerFor({ trigger, runId, respond }: Stored, { runs, now }: Pick<HookDeps, "runs" | "now">): Promise<Answer> {
  if (respond.mode === "accepted") return acceptedAnswer(respond, runId);
  if (trigger.status === "paused") return laterAnswer(runId);
  const reply = await runs.waitForReply(runId, now() + respond.timeoutSeconds * 1000);
  if (reply === undefined) return laterAnswer(runId);
  return replyAnswer(respond, runId, reply, async () => {
    const { document, steps } = await runs.trace(runId);
    return lastMessageOf(document, steps);
  });
}
