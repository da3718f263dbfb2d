/** How much room the data take. */
interface StoreSize {
  /** Bytes of what is stored; the write-ahead log comes on top. */
  readonly usedBytes: number;
  /** Bytes of the file that hold nothing, and are written again before it grows. */
  readonly freeBytes: number;
  /** Of the write-ahead log, which lies beside the database. */
  readonly logBytes: number;
}

/** How it stands with the log of what was written last, which lies beside the database. */
interface LogState {
  readonly logBytes: number;
  /** It is too large, since someone has been reading the database for long. */
  readonly held: boolean;
}

/** Which part of the history one step may drop. */
export interface PruneRequest {
  /** Runs with greater ids only: where the step before has stopped; `""` for the first. */
  readonly after: string;
  /** Runs and calls with smaller ids only; left out: those of any age. */
  readonly before?: string;
  /** Milliseconds since 1970: keys and values that have expired by then go as well. */
  readonly now: number;
}

export interface PruneStep {
  /** The last run that was looked at; `undefined` when there is none after it to look at. */
  readonly cursor: string | undefined;
  /** Rows that went, of any kind. */
  readonly removed: number;
}

/**
 * What keeps the store from growing for ever.
 *
 * Each call is one short write among others: it takes a few milliseconds whatever there is to do, and leaves the rest to the next one.
 */
export interface RetentionStore {
  size(): Promise<StoreSize>;
  /**
   * Drops old runs with their events and journals, the oldest first, refused calls, samples, and whatever has expired.
   *
   * Never a run that is queued, running or waiting, nor a dead letter; nor the event of one, nor a subflow that was started by one.
   * Of refused calls only the newest million stay, whatever their age.
   */
  prune(request: PruneRequest): Promise<PruneStep>;
  /** Drops snapshots of the variables that no run was accepted with any more, but never the newest. True once it has looked at all runs; until then it is to be asked again. */
  pruneVariables(): Promise<boolean>;
  /** Gives some of the free bytes back to the disk. Gives how many. */
  shrink(): Promise<number>;
  /** Empties the write-ahead log when it is larger than 32 MB. */
  trimLog(): Promise<LogState>;
}
