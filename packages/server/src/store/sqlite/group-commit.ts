import type { Database } from "better-sqlite3";
import { asStoreFault, isBusy } from "./store-fault.ts";

interface Write {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** Lets writes that are asked for at about the same time share one transaction, and so one wait for the disk. */
export interface GroupCommit {
  /**
   * Does the work in the next transaction, in the order of asking, and resolves with its result once that is on the disk.
   *
   * That is at the end of this turn of the event loop; when transactions come thick and fast, up to 2 ms later.
   *
   * Fails with a GanchoError `server.unavailable` when the disk is full or broken, or another program keeps the database locked for long.
   *
   * The work is synchronous and touches nothing but the database: it may be done twice. When it throws, only its own changes are undone.
   */
  write<Result>(work: () => Result): Promise<Result>;
  /** Commits what was asked for so far, now. */
  flush(): void;
}

/**
 * Time that passes between two transactions. One alone is committed at once; under load more writes share the pages that each transaction writes to the disk,
 * which is most of what it costs.
 */
const gapMs = 2;

/** While another program is writing it is looked again so soon. SQLite's own way of waiting would stop the whole process. */
const busyPauseMs = 20;

/** More than this many writes are cut into several transactions, so that none holds up the event loop for long. */
const mostWritesTogether = 1000;

/** @param patienceMs - how long another program may keep the database locked before what was asked for fails */
export function createGroupCommit(db: Database, patienceMs = 5000): GroupCommit {
  let waiting: Write[] = [];
  const together = db.transaction((writes: readonly Write[]) => {
    for (const { work } of writes) work();
  });
  const alone = db.transaction((write: Write) => write.work());

  let lastCommitAt = 0;
  let busySince: number | undefined;

  const schedule = (): void => {
    const wait = lastCommitAt + gapMs - performance.now();
    if (wait <= 0) setImmediate(flush);
    else setTimeout(flush, wait);
  };

  const flush = (): void => {
    while (waiting.length > 0) {
      const writes = waiting.slice(0, mostWritesTogether);
      waiting = waiting.slice(mostWritesTogether);
      if (!commit(writes)) {
        waiting = [...writes, ...waiting];
        setTimeout(flush, busyPauseMs);
        return;
      }
      lastCommitAt = performance.now();
    }
  };

  /** False when another program is writing: to be tried again soon. */
  const commit = (writes: readonly Write[]): boolean => {
    try {
      together.immediate(writes);
    } catch (thrown) {
      if (isBusy(thrown) && !isOutOfPatience()) return false;
      if (writes.length === 1 || isBusy(thrown)) for (const { reject } of writes) reject(asStoreFault(thrown));
      // One of them is at fault. Rare, so each again by itself rather than a savepoint around every one.
      else for (const write of writes) commitAlone(write);
      return true;
    }
    busySince = undefined;
    for (const { resolve } of writes) resolve();
    return true;
  };

  const isOutOfPatience = (): boolean => {
    busySince ??= performance.now();
    return performance.now() - busySince > patienceMs;
  };

  const commitAlone = (write: Write): void => {
    try {
      alone.immediate(write);
      write.resolve();
    } catch (thrown) {
      write.reject(asStoreFault(thrown));
    }
  };

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) schedule();
        let result: { readonly value: ReturnType<typeof work> } | undefined;
        waiting.push({
          work: () => {
            result = { value: work() };
          },
          resolve: () => {
            if (result !== undefined) resolve(result.value);
          },
          reject,
        });
      }),
    flush,
  };
}
