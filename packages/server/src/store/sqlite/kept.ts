import {
  asGanchoError,
  type DedupeCall,
  GanchoError,
  type JournalEntry,
  type Json,
  nextThrottlePlace,
  type StateCall,
  stateAfter,
  type ThrottleCall,
  timerDueAt,
} from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { KeptRequest, KeptStore } from "../kept-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { JournalWriter } from "./journal.ts";

type Place = Pick<KeptRequest, "flow" | "owner"> & { readonly node: string };

/** What is out of date goes a few at a time, with each write: no sweep holds everything up. */
const droppedAtOnce = 2;

export function createKeptStore(db: Database, { write }: GroupCommit, journal: JournalWriter): KeptStore {
  const runExists = db.prepare<[string], number>(`select 1 from runs where id = ?`).pluck();
  const intend = db.prepare(`insert into intents (run, attempt) select id, @attempt from runs where id = @run on conflict do nothing`);
  const states = createStates(db);
  const keys = createKeys(db);
  const throttles = createThrottles(db);

  const carryOut = ({ flow, owner, call, entry: { node } }: KeptRequest, now: number): Json => {
    switch (call.kind) {
      case "timer":
        return { dueAt: timerDueAt(call, now) };
      case "state":
        return { value: states.change(flow, call, now) };
      case "dedupe":
        return { first: keys.claim({ flow, owner, node }, call, now) };
      case "throttle":
        return { dueAt: throttles.take({ flow, owner, node }, call, now) };
    }
  };
  const resultOf = (request: KeptRequest, now: number): JournalEntry["result"] => {
    const times = { startedAt: now, finishedAt: now };
    try {
      return { status: "done", value: carryOut(request, now), ...times };
    } catch (thrown) {
      const { code, message, blame } = asGanchoError(thrown);
      if (blame === "bug") throw thrown;
      return { status: "failed", error: { code, message, retry: false }, ...times };
    }
  };

  return {
    answer: (request, now) =>
      write(() => {
        const { run, entry } = request;
        const recorded = journal.find(run, entry);
        if (recorded !== undefined) return recorded;
        if (runExists.get(run) === undefined) throw new GanchoError("request.not-found", `There is no run \`${run}\`.`);
        const result = resultOf(request, now);
        journal.append(run, { ...entry, result });
        return result;
      }),
    intend: (run, attempt) => write(() => intend.run({ run, attempt }).changes > 0),
  };
}

function createStates(db: Database) {
  const select = db
    .prepare<[string, string, number], string>(
      `select value from states where flow = ? and key = ? and (expires_at is null or expires_at > ?)`,
    )
    .pluck();
  const put = db.prepare(
    `insert into states (flow, key, value, expires_at) values (@flow, @key, @value, @expiresAt)
     on conflict do update set value = excluded.value, expires_at = excluded.expires_at`,
  );
  const remove = db.prepare(`delete from states where flow = ? and key = ?`);
  const dropExpired = db.prepare(
    `delete from states where (flow, key) in (select flow, key from states where expires_at <= ? limit ${droppedAtOnce})`,
  );
  return {
    change(flow: string, call: StateCall, now: number): Json {
      const { key, operation, ttlSeconds } = call;
      const text = select.get(flow, key, now);
      const current = text === undefined ? undefined : (JSON.parse(text) as Json);
      const value = stateAfter(current, call);
      if (operation === "get") return value ?? null;
      dropExpired.run(now);
      if (value === undefined) remove.run(flow, key);
      else put.run({ flow, key, value: JSON.stringify(value), expiresAt: ttlSeconds === undefined ? null : now + ttlSeconds * 1000 });
      return value ?? null;
    },
  };
}

function createKeys(db: Database) {
  const select = db
    .prepare<[string, string, string, number], string>(
      `select owner from kept_keys where flow = ? and node = ? and key = ? and expires_at > ?`,
    )
    .pluck();
  const put = db.prepare(
    `insert into kept_keys (flow, node, key, owner, expires_at) values (@flow, @node, @key, @owner, @expiresAt)
     on conflict do update set owner = excluded.owner, expires_at = excluded.expires_at`,
  );
  const dropExpired = db.prepare(
    `delete from kept_keys where (flow, node, key) in (select flow, node, key from kept_keys where expires_at <= ? limit ${droppedAtOnce})`,
  );
  return {
    claim({ flow, owner, node }: Place, { key, windowSeconds }: DedupeCall, now: number): boolean {
      const first = select.get(flow, node, key, now);
      if (first !== undefined) return first === owner;
      dropExpired.run(now);
      put.run({ flow, node, key, owner, expiresAt: now + windowSeconds * 1000 });
      return true;
    },
  };
}

function createThrottles(db: Database) {
  const select = db
    .prepare<[string, string, string], string>(`select places from throttles where flow = ? and node = ? and key = ?`)
    .pluck();
  const put = db.prepare(
    `insert into throttles (flow, node, key, places, expires_at) values (@flow, @node, @key, @places, @expiresAt)
     on conflict do update set places = excluded.places, expires_at = excluded.expires_at`,
  );
  const dropExpired = db.prepare(
    `delete from throttles where (flow, node, key) in (select flow, node, key from throttles where expires_at <= ? limit ${droppedAtOnce})`,
  );
  return {
    take({ flow, node }: Place, call: ThrottleCall, now: number): number {
      const { key, perSeconds } = call;
      const text = select.get(flow, node, key);
      const { dueAt, places } = nextThrottlePlace(text === undefined ? [] : (JSON.parse(text) as number[]), call, now);
      dropExpired.run(now);
      put.run({ flow, node, key, places: JSON.stringify(places), expiresAt: (places.at(-1) ?? dueAt) + Math.ceil(perSeconds * 1000) });
      return dueAt;
    },
  };
}
