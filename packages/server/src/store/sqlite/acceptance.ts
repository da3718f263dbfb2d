import type { Database } from "better-sqlite3";
import type { CallRecord } from "../call-store.ts";
import { queuedRecord } from "../queued-record.ts";
import type { Acceptance, AcceptanceResult, EventRecord, NewRun, RunStore } from "../run-store.ts";
import { flowToText } from "./flow-text.ts";
import type { GroupCommit } from "./group-commit.ts";

/** The way in: event, run, dedupe key and call in one transaction. */
export function createAcceptance(
  db: Database,
  { write }: GroupCommit,
  recordCall: (call: CallRecord) => void,
): Pick<RunStore, "accept" | "create" | "hasEvents"> {
  const insertEvent = db.prepare(
    `insert into events (id, flow, trigger_node, request, body, given, received_at) values (@id, @flow, @trigger, @request, @body, @given, @receivedAt)`,
  );
  const insertRun = db.prepare(
    `insert into runs (id, flow, version, draft, trigger_node, event, mode, status, variables, received_at, replay_of)
     values (@id, @flow, @version, @draft, @trigger, @event, @mode, 'queued', @variables, @receivedAt, @replayOf)`,
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
  const anyEvent = db.prepare(`select 1 from events limit 1`);

  const writeEvent = ({ id, flow, trigger, request, body, given, receivedAt }: EventRecord): void => {
    insertEvent.run({
      ...{ id, flow, trigger, body, receivedAt },
      request: JSON.stringify(request),
      given: given === undefined ? null : JSON.stringify(given),
    });
  };
  const writeRun = ({ draft, replayOf, version, ...run }: NewRun): void => {
    insertRun.run({ ...run, version: version ?? null, draft: draft === undefined ? null : flowToText(draft), replayOf: replayOf ?? null });
  };

  const accept = ({ event, run, dedupe, call }: Acceptance): AcceptanceResult => {
    const { flow, trigger, receivedAt } = event;
    const first = dedupe && findKey.get(flow, trigger, dedupe.key, receivedAt);
    if (first !== undefined) {
      if (call !== undefined) recordCall({ ...call, verdict: "duplicate", status: 200, runId: first });
      return { duplicateOf: first };
    }
    writeEvent(event);
    writeRun(run);
    if (dedupe !== undefined) {
      dropExpiredKeys.run(receivedAt);
      putKey.run({ flow, trigger, key: dedupe.key, run: run.id, expiresAt: dedupe.expiresAt });
    }
    if (call !== undefined) recordCall({ ...call, verdict: "accepted", runId: run.id });
    return { duplicateOf: undefined };
  };

  return {
    accept: (acceptance) => write(() => accept(acceptance)),
    create: (run) =>
      write(() => {
        writeRun(run);
        return queuedRecord(run);
      }),
    hasEvents: async () => anyEvent.get() !== undefined,
  };
}
