import { GanchoError } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import { initial } from "./migrations/0001-initial.ts";
import { kept } from "./migrations/0002-kept.ts";
import { compactRuns } from "./migrations/0003-compact-runs.ts";
import { answers } from "./migrations/0004-answers.ts";
import { effectsOfAStep } from "./migrations/0005-effects-of-a-step.ts";
import { order } from "./migrations/0006-order.ts";
import { sharedEvents } from "./migrations/0007-shared-events.ts";
import { again } from "./migrations/0008-again.ts";
import { packed } from "./migrations/0009-packed.ts";
import { callHashes } from "./migrations/0010-call-hashes.ts";
import type { Migration } from "./migrations/migration.ts";

/** All steps, the first one first. */
export const migrations: readonly Migration[] = [
  initial,
  kept,
  compactRuns,
  answers,
  effectsOfAStep,
  order,
  sharedEvents,
  again,
  packed,
  callHashes,
];

/**
 * Brings a database to the newest schema, each step in its own transaction.
 *
 * @throws GanchoError `server.unavailable` when a newer Gancho has written it; nothing is changed then
 */
export function migrate(db: Database, steps: readonly Migration[] = migrations): void {
  const current = Number(db.pragma("user_version", { simple: true }));
  const newest = steps.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new GanchoError(
      "server.unavailable",
      `This data was written by a newer Gancho (schema ${current}, this one knows ${newest}). Start that version, or another data folder with GANCHO_DATA.`,
    );
  }
  for (const { version, sql, functions = {} } of steps.filter((step) => step.version > current)) {
    for (const [name, body] of Object.entries(functions)) db.function(name, body);
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    })();
  }
}
