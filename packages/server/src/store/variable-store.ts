import type { JsonObject } from "@gancho/engine";

export interface VariableRecord {
  readonly name: string;
  readonly value: string;
  readonly updatedAt: number;
}

/** All variables as they were at one time. A run keeps to the snapshot that it was accepted with, so that it can be recomputed. */
export interface VariableSnapshot {
  /** Counts the changes, from 0. */
  readonly revision: number;
  readonly values: JsonObject;
}

export interface VariableStore {
  /** Ordered by name. */
  list(): Promise<readonly VariableRecord[]>;
  put(name: string, value: string, now: number): Promise<VariableRecord>;
  delete(name: string): Promise<boolean>;
  /** The newest snapshot. */
  current(): Promise<VariableSnapshot>;
  snapshot(revision: number): Promise<VariableSnapshot | undefined>;
}
