/** Those who wait for something to happen to a run. */
export interface Waiters<Value> {
  /** Resolves with what comes for the key, or with `undefined` at the deadline, in milliseconds since 1970. */
  wait(key: string, deadline: number): Promise<Value | undefined>;
  /** Lets go of everyone who waits for the key. */
  resolve(key: string, value: Value): void;
}

export function createWaiters<Value>(now: () => number): Waiters<Value> {
  const waiting = new Map<string, Set<(value: Value) => void>>();
  return {
    wait: (key, deadline) =>
      new Promise((resolve) => {
        const finish = (value: Value | undefined): void => {
          clearTimeout(timer);
          const others = waiting.get(key);
          others?.delete(finish);
          if (others?.size === 0) waiting.delete(key);
          resolve(value);
        };
        const timer = setTimeout(() => finish(undefined), Math.max(0, deadline - now()));
        const others = waiting.get(key) ?? new Set();
        waiting.set(key, others.add(finish));
      }),
    resolve(key, value) {
      for (const finish of [...(waiting.get(key) ?? [])]) finish(value);
    },
  };
}
