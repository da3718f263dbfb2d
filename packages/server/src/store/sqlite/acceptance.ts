import { GanchoError } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import { bodyHashOf } from "../body-hash.ts";
import type { CallRecord } from "../call-store.ts";
import type { Acceptance, AcceptanceResult, EventRecord, Fire, NewRun, RunStore } from "../run-store.ts";
import { flowToText } from "./flow-text.ts";
import type { GroupCommit } from "./group-commit.ts";
import { pack } from "./packing.ts";

/** The way in: event, run, dedupe key and call in one transaction. */
export interface AcceptanceWriter {
  readonly store: Pick<RunStore, "accept" | "fire" | "lastFires" | "hasEvents">;
  /** Within a transaction of others. */
  accept(acceptance: Acceptance): AcceptanceResult;
  /** A run of an event that is stored already, within a transaction of others. @throws GanchoError `request.not-found` when the event is gone */
  create(run: NewRun): void;
}

export function createAcceptance(db: Database, { write }: GroupCommit, recordCall: (call: CallRecord) => void): AcceptanceWriter {
  const insertEvent = db.prepare(
    `insert into events (id, flow, trigger_node, request, body, given, received_at, answer_status, answer_ms, body_bytes)
     values (@id, @flow, @trigger, @request, @body, @given, @receivedAt, @answerStatus, @answerMs, @bodyBytes)`,
  );
  const shareEvent = db.prepare<[string]>(`update events set runs = runs + 1 where id = ?`);
  const insertRun = db.prepare(
    `insert into runs (id, flow, version, draft, trigger_node, event, mode, status, variables, received_at, started_at, replay_of, origin, parent, parent_step, depth, order_key, turn)
     values (@id, @flow, @version, @draft, @trigger, @event, @mode, @status, @variables, @receivedAt, @startedAt, @replayOf, @origin, @parent, @parentStep, @depth, @orderKey, @turn)`,
  );
  const findKey = db
    .prepare<[string, string, string, number], string>(
      `select run from dedupe_keys where flow = ? and trigger_node = ? and key = ? and expires_at > ?`,
    )
    .pluck();
  const putKey = db.prepare(
    `insert into dedupe_keys (flow, trigger_node, key, run, expires_at) values (@flow, @trigger, @key, @run, @expiresAt)
     on conflict do update set run = excluded.run, expires_at = excluded.expires_at`,
  );
  // Few at a time, with each key that is written: the table stays small without a sweep that holds everything up.
  const dropExpiredKeys = db.prepare(
    `delete from dedupe_keys where (flow, trigger_node, key) in (select flow, trigger_node, key from dedupe_keys where expires_at <= ? limit 2)`,
  );
  const isPaused = db.prepare<[string], number>(`select 1 from flows where id = ? and status = 'paused'`).pluck();
  const lastInLine = db
    .prepare<[string, string], number | null>(
      `select max(turn) from runs indexed by runs_in_line where flow = ? and order_key = ? and status in ('queued', 'running', 'waiting')`,
    )
    .pluck();
  const findChild = db.prepare<[string, string], string>(`select id from runs where parent = ? and parent_step = ?`).pluck();
  const lastFire = db.prepare<[string, string], number>(`select at from fires where flow = ? and trigger_node = ?`).pluck();
  const allFires = db.prepare<[], Fire>(`select flow, trigger_node as "trigger", at from fires`);
  const putFire = db.prepare(
    `insert into fires (flow, trigger_node, at) values (@flow, @trigger, @at) on conflict do update set at = excluded.at`,
  );
  const anyEvent = db.prepare(`select 1 from events limit 1`);

  const writeEvent = ({ id, flow, trigger, request, body, given, receivedAt }: EventRecord, call: CallRecord | undefined): void => {
    const packed = pack(body);
    insertEvent.run({
      ...{ answerStatus: call?.status ?? null, answerMs: call?.durationMs ?? null },
      ...{ id, flow, trigger, receivedAt, body: packed ?? body, bodyBytes: packed === undefined ? null : body.byteLength },
      request: JSON.stringify(request),
      given: given === undefined ? null : JSON.stringify(given),
    });
  };
  /** Its place in the line of its order key; 0 when nobody stands before it. */
  const turnOf = ({ flow, orderKey }: NewRun): number => {
    if (orderKey === undefined) return 0;
    const last = lastInLine.get(flow, orderKey) ?? null;
    return last === null ? 0 : last + 1;
  };
  const writeRun = (
    { draft, replayOf, origin, version, parent, orderKey, ...run }: NewRun,
    { turn, startedAt }: { readonly turn: number; readonly startedAt?: number | undefined },
  ): void => {
    insertRun.run({
      ...{ orderKey: orderKey ?? null, turn },
      ...{ status: startedAt === undefined ? "queued" : "running", startedAt: startedAt ?? null },
      ...{ ...run, version: version ?? null, draft: draft === undefined ? null : flowToText(draft), replayOf: replayOf ?? null },
      ...{ origin: origin ?? null, parent: parent?.run ?? null, parentStep: parent?.step ?? null, depth: parent?.depth ?? 0 },
    });
  };

  const accept = ({ event, run, startedAt, dedupe, call }: Acceptance): AcceptanceResult => {
    const { flow, trigger, receivedAt } = event;
    const first = dedupe && findKey.get(flow, trigger, dedupe.key, receivedAt);
    if (first !== undefined) {
      if (call !== undefined) recordCall({ ...call, verdict: "duplicate", status: 200, runId: first, bodyHash: bodyHashOf(event.body) });
      return { duplicateOf: first, begun: false };
    }
    const child = run.parent && findChild.get(run.parent.run, run.parent.step);
    if (child !== undefined) return { duplicateOf: child, begun: false };
    writeEvent(event, call);
    const turn = turnOf(run);
    const begins = startedAt !== undefined && turn === 0 && isPaused.get(flow) === undefined;
    writeRun(run, { turn, startedAt: begins ? startedAt : undefined });
    if (dedupe !== undefined) {
      dropExpiredKeys.run(receivedAt);
      putKey.run({ flow, trigger, key: dedupe.key, run: run.id, expiresAt: dedupe.expiresAt });
    }
    return { duplicateOf: undefined, begun: begins };
  };

  const fire = ({ flow, trigger, at }: Fire, start: Pick<Acceptance, "event" | "run"> | undefined): boolean => {
    if ((lastFire.get(flow, trigger) ?? Number.NEGATIVE_INFINITY) >= at) return false;
    putFire.run({ flow, trigger, at });
    if (start !== undefined) accept(start);
    return true;
  };

  const create = (run: NewRun): void => {
    if (shareEvent.run(run.event).changes === 0)
      throw new GanchoError("request.not-found", `The event of run \`${run.replayOf}\` is gone.`);
    writeRun(run, { turn: turnOf(run) });
  };

  return {
    accept,
    create,
    store: {
      accept: (acceptance) => write(() => accept(acceptance)),
      fire: (at, start) => write(() => fire(at, start)),
      lastFires: async () => allFires.all(),
      hasEvents: async () => anyEvent.get() !== undefined,
    },
  };
}
