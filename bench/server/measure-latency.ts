import { type Bench, drained } from "./bench.ts";
import type { Figure } from "./figure.ts";
import type { LoadResult } from "./load-process.ts";
import type { Product } from "./product.ts";
import { quantile } from "./quantile.ts";

/** The rate at which answers and deliveries are timed: far below what the product can do. */
const perSecond = 50;

/** Sends at 50 events per second, whatever the answers do. */
export function sendSteadily({ load, nextFirst }: Bench, product: Product, seconds: number): Promise<LoadResult> {
  return load.call("atRate", { port: product.port, first: nextFirst(), seconds, perSecond });
}

/** How long the answer and the delivery of an event take at 50 events per second, for a product that is warm. */
export async function measureLatency(bench: Bench, product: Product): Promise<{ figures: readonly Figure[]; sent: LoadResult }> {
  const { sink, durations } = bench;
  await sink.call("reset", undefined);
  const sent = await sendSteadily(bench, product, durations.latency);
  await drained(bench, product, sent);
  const arrivals = await sink.call("arrivals", { first: sent.first, count: sent.sent });
  const delivered = arrivals.map((at, index) => at - (sent.dueAt[index] ?? Number.NaN)).filter((ms) => !Number.isNaN(ms));
  const note = `${sent.sent} events`;
  return {
    sent,
    figures: [
      { name: "answer at 50/s, p50", value: quantile(sent.latencies, 0.5), unit: "ms", note },
      { name: "answer at 50/s, p99", value: quantile(sent.latencies, 0.99), unit: "ms", bar: { kind: "at most", value: 10 } },
      { name: "end to end at 50/s, p50", value: quantile(delivered, 0.5), unit: "ms", bar: { kind: "at most", value: 5 } },
      { name: "end to end at 50/s, p99", value: quantile(delivered, 0.99), unit: "ms", bar: { kind: "at most", value: 25 } },
    ],
  };
}
