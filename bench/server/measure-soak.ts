import { statSync } from "node:fs";
import { join } from "node:path";
import { type Bench, connections, drained } from "./bench.ts";
import { sharedNow, until } from "./clock.ts";
import { usageOf } from "./process-usage.ts";
import type { Product } from "./product.ts";

/** The state at one moment. */
export interface Sample {
  /** Since the start. */
  readonly seconds: number;
  /** Until now. */
  readonly accepted: number;
  readonly delivered: number;
  readonly databaseMb: number;
  readonly logMb: number;
  readonly residentMb: number;
}

/** What is sent in one go; between two of them a sample is taken. */
const sliceSeconds = 1;
/** Deliveries still to come before the next go: the product is to be busy all the time, and the queue is never pruned. */
const mostWaiting = 10_000;
const waitLimitMs = 120_000;

/** Sends so many events as fast as they are delivered, and looks at the product meanwhile. */
export async function measureSoak(
  { bench, product, folder }: { readonly bench: Bench; readonly product: Product; readonly folder: string },
  events: number,
  onSample: (sample: Sample) => void,
): Promise<readonly Sample[]> {
  const { load, sink, nextFirst } = bench;
  await sink.call("reset", undefined);
  const startedAt = sharedNow();
  const samples: Sample[] = [];
  let first = nextFirst();
  let accepted = 0;
  let passing = 0;
  const sample = (delivered: number): void => {
    const seconds = (sharedNow() - startedAt) / 1000;
    const files = { databaseMb: megabytes(join(folder, "gancho.db")), logMb: megabytes(join(folder, "gancho.db-wal")) };
    const taken = { seconds, accepted, delivered, ...files, residentMb: usageOf(product.pid).residentMb };
    samples.push(taken);
    onSample(taken);
  };

  while (accepted < events) {
    const sent = await load.call("atFullSpeed", { port: product.port, connections, first, seconds: sliceSeconds });
    if (sent.accepted === 0) throw new Error(`Nothing was accepted any more: ${JSON.stringify(sent.refused)}`);
    // Even, so that half of them go on passing.
    first += sent.sent + (sent.sent % 2);
    accepted += sent.accepted;
    passing += sent.passing;
    let delivered = 0;
    await until("the deliveries of a second", waitLimitMs, async () => {
      delivered = (await sink.call("received", undefined)).orders;
      return passing - delivered < mostWaiting;
    });
    sample(delivered);
  }
  sample((await drained(bench, product, { passing })).orders);
  return samples;
}

function megabytes(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 1e6;
}
