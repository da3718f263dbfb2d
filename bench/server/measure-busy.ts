import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { type Bench, connections } from "./bench.ts";
import type { Figure } from "./figure.ts";
import { sendSteadily } from "./measure-latency.ts";
import type { Product } from "./product.ts";
import { quantile } from "./quantile.ts";

/** Runs at once by default: GANCHO_RUNNERS times GANCHO_CONCURRENCY. */
const slots = Math.max(1, availableParallelism() - 1) * 100;

const waitMs = 50;
const mostWaits = 200;

/**
 * How long answers take while every place for a run is taken by one whose destination never answers.
 *
 * @param unloadedP99 - the same without that; measured here when it is not known
 */
export async function measureBusy(bench: Bench, product: Product, unloadedP99?: number): Promise<readonly Figure[]> {
  const { sink, load, durations, nextFirst } = bench;
  const { busy: seconds } = durations;
  const p99 = unloadedP99 ?? quantile((await sendSteadily(bench, product, seconds)).latencies, 0.99);
  await sink.call("hang", true);
  const { port } = product;
  // Half of them pass, and more than there are places for.
  await load.call("atFullSpeed", { port, connections, first: nextFirst(), seconds: 0.1, atLeast: 4 * slots });
  const hanging = await mostHanging(bench);
  const sent = await sendSteadily(bench, product, seconds);
  await sink.call("hang", false);
  return [
    {
      ...{ name: "answer at 50/s, no place free, p99", value: quantile(sent.latencies, 0.99), unit: "ms" },
      bar: { kind: "at most", value: 2 * p99 },
      note: `${hanging} of ${slots} runs hang; otherwise ${p99.toFixed(2)} ms`,
    },
  ];
}

/** Waits until every place is taken, or for as long as that may take, and gives how many are. */
async function mostHanging({ sink }: Bench): Promise<number> {
  for (let wait = 0; wait < mostWaits; wait++) {
    const { open } = await sink.call("received", undefined);
    if (open >= slots) return open;
    await sleep(waitMs);
  }
  return (await sink.call("received", undefined)).open;
}
