/** One step of the schema. Never changed after its release: the next step mends it. */
export interface Migration {
  /** Counts from 1 without a gap. */
  readonly version: number;
  readonly sql: string;
  /** What its SQL calls, by name. */
  readonly functions?: Readonly<Record<string, (...values: unknown[]) => unknown>>;
}
