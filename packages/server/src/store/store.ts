import type { BulkStore } from "./bulk-store.ts";
import type { CallStore } from "./call-store.ts";
import type { FlowStore } from "./flow-store.ts";
import type { KeptStore } from "./kept-store.ts";
import type { RetentionStore } from "./retention-store.ts";
import type { RunStore } from "./run-store.ts";
import type { SampleStore } from "./sample-store.ts";
import type { SecretStore } from "./secret-store.ts";
import type { MetaStore, SessionStore } from "./session-store.ts";
import type { VariableStore } from "./variable-store.ts";

/**
 * Everything that Gancho keeps.
 *
 * A promise of a write resolves once the write is on the disk. Records are plain data and never change after they were given out.
 * Every implementation passes the suite in `contract.ts`.
 */
export interface Store {
  readonly flows: FlowStore;
  readonly runs: RunStore;
  readonly bulk: BulkStore;
  readonly kept: KeptStore;
  readonly calls: CallStore;
  readonly samples: SampleStore;
  readonly secrets: SecretStore;
  readonly variables: VariableStore;
  readonly sessions: SessionStore;
  readonly meta: MetaStore;
  readonly retention: RetentionStore;
  /** Proves that a write can be made. @throws when it cannot */
  check(): Promise<void>;
  /** Finishes what was asked for, then lets go of the file. */
  close(): Promise<void>;
}
