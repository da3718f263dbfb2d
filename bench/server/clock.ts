import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds on the clock that all processes of this machine share, and that nobody sets. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * Asks again and again until the answer is yes.
 *
 * @throws after `limitMs`, naming what was waited for
 */
export async function until(what: string, limitMs: number, ask: () => Promise<boolean>): Promise<void> {
  const deadline = sharedNow() + limitMs;
  while (!(await ask())) {
    if (sharedNow() > deadline) throw new Error(`Waited ${limitMs / 1000} s in vain for this: ${what}.`);
    await sleep(5);
  }
}
