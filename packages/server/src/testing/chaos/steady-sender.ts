import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";

/** A service that sends events at a fixed rate, whether they are taken or not. */
export interface SteadySender {
  /** Events that were answered 2xx, by number. */
  readonly accepted: ReadonlyMap<number, string>;
  /** Events that were sent again, since their answer never came. */
  readonly repeated: number;
  /** Sends nothing new, and resolves once everything that was begun is accepted. */
  stop(): Promise<void>;
}

const pauseMs = 100;

/**
 * Numbers its events from 0. Like the services out there it sends an event again, under the same delivery id, until that is answered 2xx.
 *
 * @param urlOf - where to, now; it changes when the server starts anew
 */
export function startSender(urlOf: () => string, perSecond: number): SteadySender {
  const accepted = new Map<number, string>();
  const open = new Set<Promise<void>>();
  let next = 0;
  let repeated = 0;
  let stopped = false;

  const attempt = async (number: number): Promise<boolean> => {
    try {
      const answer = await request(urlOf(), {
        method: "POST",
        headers: { "content-type": "application/json", "x-delivery-id": `delivery-${number}` },
        body: JSON.stringify({ number, passes: number % 2 === 0 }),
        headersTimeout: 5000,
      });
      const body = await answer.body.text();
      if (answer.statusCode !== 202 && answer.statusCode !== 200) return false;
      accepted.set(number, (JSON.parse(body) as { runId: string }).runId);
      return true;
    } catch {
      return false;
    }
  };
  const deliver = async (number: number): Promise<void> => {
    for (let tries = 0; !(await attempt(number)); tries++) {
      if (tries === 0) repeated += 1;
      await sleep(pauseMs);
    }
  };
  const timer = setInterval(() => {
    const sending = deliver(next++).finally(() => open.delete(sending));
    open.add(sending);
  }, 1000 / perSecond);

  return {
    accepted,
    get repeated() {
      return repeated;
    },
    async stop() {
      if (!stopped) clearInterval(timer);
      stopped = true;
      while (open.size > 0) await Promise.all(open);
    },
  };
}
