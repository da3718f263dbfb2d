import { join } from "node:path";
import Database from "better-sqlite3";
import type { Delivery } from "../http-sink.ts";

/** What is left after the last crash. */
interface Remains {
  /** The folder with the database; no process has it open. */
  readonly folder: string;
  /** What senders were told: the run of each event, by number. */
  readonly accepted: ReadonlyMap<number, string>;
  readonly deliveries: readonly Delivery[];
}

/** What was proved, in numbers; `violations` is empty when every promise was kept. */
export interface Proof {
  readonly runs: Readonly<Record<string, number>>;
  /** Deliveries of an event that had been delivered before, under the same key. */
  readonly repeatedDeliveries: number;
  readonly violations: readonly string[];
}

interface StoredRun {
  readonly id: string;
  readonly status: string;
  readonly number: number;
}

/** Holds what the disk, the senders and the destination know against each other. */
export function prove({ folder, accepted, deliveries }: Remains): Proof {
  const stored = storedRuns(folder);
  const runsOf = Map.groupBy(stored, ({ number }) => number);
  const deliveriesOf = Map.groupBy(deliveries, ({ body }) => (JSON.parse(body) as { number: number }).number);
  const violations: string[] = [];

  for (const [number, runId] of accepted) {
    const runs = runsOf.get(number) ?? [];
    if (runs.length !== 1 || runs[0]?.id !== runId)
      violations.push(`Event ${number} was answered with run ${runId}, and has the runs ${runs.map(({ id }) => id).join(", ") || "none"}.`);
  }
  for (const { id, status, number } of stored) {
    const passes = number % 2 === 0;
    if (status !== (passes ? "succeeded" : "filtered")) violations.push(`Run ${id} of event ${number} is ${status}.`);
    const delivered = deliveriesOf.get(number) ?? [];
    if (passes && delivered.length === 0) violations.push(`Event ${number} was never delivered.`);
    if (!passes && delivered.length > 0) violations.push(`Event ${number} was delivered, and does not pass.`);
    const keys = new Set(delivered.map(({ headers }) => headers["idempotency-key"]));
    if (delivered.length > 0 && (keys.size !== 1 || !keys.has(`${id}:out`)))
      violations.push(`Event ${number} was delivered under the keys ${[...keys].join(", ")}.`);
  }
  for (const number of deliveriesOf.keys()) if (!runsOf.has(number)) violations.push(`Event ${number} was delivered, and not accepted.`);

  const statuses = Map.groupBy(stored, ({ status }) => status);
  return {
    runs: Object.fromEntries([...statuses].map(([status, runs]) => [status, runs.length])),
    repeatedDeliveries: deliveries.length - deliveriesOf.size,
    violations,
  };
}

function storedRuns(folder: string): readonly StoredRun[] {
  const db = new Database(join(folder, "gancho.db"), { readonly: true });
  try {
    return db
      .prepare<[], StoredRun>(
        `select r.id, r.status, cast(e.body as text) ->> 'number' as number from runs r join events e on e.id = r.event where r.flow = 'chaos'`,
      )
      .all();
  } finally {
    db.close();
  }
}
