/** Works on jobs, a bounded number at the same time, in the order in which they came. */
export interface Pool<Job> {
  /** Starts the job at once when there is room for it. */
  add(job: Job): void;
  /**
   * Resolves once every job is done, those that were added in the meantime included. At once when there is none.
   *
   * @throws what the first job threw that failed; the others are done by then
   */
  whenIdle(): Promise<void>;
}

/**
 * A queue for one run. It does no more than a run needs (no priorities, no timeouts, no events), since every step goes through it.
 *
 * @param size - jobs at the same time, at least 1
 */
export function createPool<Job>(size: number, work: (job: Job) => Promise<void>): Pool<Job> {
  const waiting: Job[] = [];
  let next = 0;
  let running = 0;
  let failure: { readonly thrown: unknown } | undefined;
  let whenDone: (() => void) | undefined;

  const start = (job: Job): void => {
    running += 1;
    work(job).then(finish, fail);
  };
  const fail = (thrown: unknown): void => {
    failure ??= { thrown };
    finish();
  };
  const finish = (): void => {
    running -= 1;
    if (next < waiting.length) {
      const job = waiting[next] as Job;
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
    whenIdle: async () => {
      if (running > 0) {
        await new Promise<void>((resolve) => {
          whenDone = resolve;
        });
      }
      if (failure !== undefined) throw failure.thrown;
    },
  };
}
