import { asGanchoError, GanchoError } from "@gancho/engine";
import type { Context } from "hono";
import { isAllowedAddress } from "./allowed-address.ts";
import { type Answer, problemAnswerOf } from "./answer.ts";
import type { Holding } from "./bytes-in-flight.ts";
import { type Examined, examine } from "./examine.ts";
import { type GreetDeps, greet } from "./handshake/greet.ts";
import type { Greeting } from "./handshake/handshake.ts";
import type { HookDeps } from "./hook-deps.ts";
import { headOf, type RequestHead, type ServedEnv } from "./request-head.ts";
import type { Trigger, TriggerTable } from "./trigger-table.ts";
import { type CallEnd, type CallStart, endOf, type Rejection, recordOf, unknownPath } from "./verdict.ts";
import type { VerifyDeps } from "./verify/verify-sender.ts";

type Genuine = Extract<Examined, { ok: true }>;

/** A genuine request that met a trigger. */
export interface Intake extends Genuine {
  readonly trigger: Trigger;
  readonly params: Readonly<Record<string, string>>;
  readonly head: RequestHead;
  readonly start: CallStart;
}

export interface IntakeOptions {
  readonly prefix: string;
  readonly table: TriggerTable;
  /** Of the call; to be let go by who asks. */
  readonly holding: Holding;
  /** Lets everyone in as long as the trigger does not say who may call. For what has no effects only. */
  readonly openUntilChosen?: boolean;
}

/**
 * Takes a call through every check that needs no run: match, size, sender, body.
 *
 * Gives the answer, with the verdict already recorded, when it is turned away.
 */
export async function takeIn(
  c: Context<ServedEnv>,
  { prefix, table, holding, openUntilChosen = false }: IntakeOptions,
  deps: HookDeps,
): Promise<Intake | Answer> {
  const head = headOf(c, prefix, deps.publicUrl);
  const at = deps.now();
  // A token may stand in it.
  const path = deps.secrets.redactor.text(head.path);
  const start = { at, startedAt: performance.now(), method: head.method, path, ip: head.ip };
  const match = table.match(head.method, head.path);
  if (match.kind === "unknown-path") return reject(unknownPath, start, {}, deps);
  const { trigger } = match;
  const known = { flow: trigger.flow, trigger: trigger.node };
  const { rateLimit } = trigger.params;
  const asked = askedOf(deps, at);
  const closed = whyClosed(trigger, head);
  if (closed === undefined && bareMethods.has(head.method)) {
    const greeting = await greet("bare", trigger.params.verify, { ...head, params: {}, body: new Uint8Array() }, asked);
    if (greeting !== undefined) return answerGreeting(greeting, start, known, deps);
  }
  if (match.kind === "method") return reject(wrongMethod(match.allow), start, known, deps);
  if (closed !== undefined) return reject(closed, start, known, deps);
  const { maxBodyBytes, verify = openUntilChosen ? { kind: "none" as const } : undefined } = trigger.params;
  const examined = await examine(c, { ...head, params: match.params }, { ...asked, maxBodyBytes, holding, verify });
  if ("greeting" in examined) return answerGreeting(examined.greeting, start, { ...known, body: examined.bytes }, deps);
  if (!examined.ok) return reject(examined.rejection, start, { ...known, body: examined.bytes }, deps);
  // After the sender is verified: a stranger must not use up what the trigger takes.
  const waitMs = rateLimit === undefined ? 0 : deps.rates.take(`${prefix}${trigger.flow}/${trigger.node}`, rateLimit, at);
  if (waitMs > 0) return reject(tooMany(waitMs), start, { ...known, body: examined.bytes }, deps);
  return { ...examined, trigger, params: match.params, head, start };
}

/** What checks and handshakes may ask for. */
function askedOf({ secrets, certificates, fetchText }: HookDeps, now: number): VerifyDeps & GreetDeps {
  return { reveal: (name) => secrets.reveal(name)?.value, certificates, fetchText, putSecret: secrets.put, now };
}

/** Why a trigger takes nothing at all from this address. */
function whyClosed({ status, version, params: { allowIps } }: Trigger, { ip }: RequestHead): Rejection | undefined {
  if (status === "off" && version !== undefined) return off;
  return allowIps !== undefined && !isAllowedAddress(ip, allowIps) ? wrongAddress : undefined;
}

/** Those by which a service can ask about the URL of a trigger that takes others. */
const bareMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

const off: Rejection = { cause: "off", code: "request.gone", detail: "The flow is switched off." };

const wrongAddress: Rejection = { cause: "address", code: "request.forbidden", detail: "The trigger takes no calls from this address." };

function tooMany(waitMs: number): Rejection {
  const headers = { "retry-after": String(Math.ceil(waitMs / 1000)) };
  return { cause: "rate", code: "request.rate", detail: "More calls than the trigger takes. Send it again later.", headers };
}

function wrongMethod(methods: readonly string[]): Rejection {
  const allow = methods.join(", ");
  return { cause: "method", code: "request.method", detail: `The trigger takes ${allow}.`, headers: { allow } };
}

/** What the caller reads; what decided in detail is in the record only. */
const publicWords: Partial<Record<Rejection["cause"], string>> = {
  signature: "The sender could not be verified.",
  stale: "The request is too old.",
  // Whether it is the secret that is missing is nobody's business but the owner's.
  "secret-missing": "The sender could not be verified.",
  expression: "The trigger could not decide about this event.",
};

/** Records a rejected call and gives its answer. */
export async function reject(
  rejection: Rejection,
  start: CallStart,
  known: Pick<CallEnd, "flow" | "trigger" | "body">,
  deps: HookDeps,
): Promise<Answer> {
  await recordCall(start, { ...known, ...endOf(rejection) }, deps);
  const { issues = [] } = rejection;
  const error = new GanchoError(rejection.code, publicWords[rejection.cause] ?? rejection.detail, { issues });
  const answer = problemAnswerOf(error, rejection.headers);
  return rejection.bare ? { ...answer, headers: {}, body: "" } : answer;
}

/** Records that a service has asked about the URL, and gives its answer. */
async function answerGreeting(
  { answer, detail, refused }: Greeting,
  start: CallStart,
  known: Pick<CallEnd, "flow" | "trigger" | "body">,
  deps: HookDeps,
): Promise<Answer> {
  const verdict = refused ? ({ verdict: "rejected", cause: "signature" } as const) : ({ verdict: "filtered" } as const);
  await recordCall(start, { ...known, ...verdict, status: answer.status, detail }, deps);
  return answer;
}

/** Records a call that makes no run. A verdict that cannot be written is lost, and said so: the caller is answered all the same. */
export async function recordCall(start: CallStart, end: CallEnd, { store, changes, log }: HookDeps): Promise<void> {
  const call = recordOf(start, end);
  try {
    await store.calls.record(call);
    changes.publish({ kind: "call", call });
  } catch (error) {
    log.warn({ err: asGanchoError(error), flow: call.flow }, "the verdict of a call could not be recorded");
  }
}
