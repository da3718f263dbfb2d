/** Works on jobs, a bounded number at the same time, in the order in which they came. */
export interface Pool {
  /** Starts the job at once when there is room for it. One that fails is done all the same; its error is for the job to tell. */
  add(job: () => Promise<void>): void;
  /** Resolves once every job is done, those that were added in the meantime included. At once when there is none. */
  whenIdle(): Promise<void>;
}

/**
 * A queue for one run. It does no more than a run needs (no priorities, no timeouts, no events), since every step goes through it.
 *
 * @param size - jobs at the same time, at least 1
 */
export function createPool(size: number): Pool {
  const waiting: (() => Promise<void>)[] = [];
  let next = 0;
  let running = 0;
  let whenDone: (() => void) | undefined;

  const start = (job: () => Promise<void>): void => {
    running += 1;
    job().then(finish, finish);
  };
  const finish = (): void => {
    running -= 1;
    const job = waiting[next];
    if (job !== undefined) {
      next += 1;
      start(job);
      return;
    }
    waiting.length = 0;
    next = 0;
    if (running === 0) whenDone?.();
  };
  return {
    add: (job) => {
      if (running < size) start(job);
      else waiting.push(job);
    },
    whenIdle: () =>
      new Promise((resolve) => {
        if (running === 0) resolve();
        else whenDone = resolve;
      }),
  };
}
