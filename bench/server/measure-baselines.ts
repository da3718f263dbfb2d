import type { BaselineKind, BaselineMethods } from "./baseline-process.ts";
import { type Bench, connections } from "./bench.ts";
import { startHelper } from "./helper.ts";
import { usageOf } from "./process-usage.ts";
import { quantile } from "./quantile.ts";

export const baselineKinds = ["bare", "insert", "group"] as const satisfies readonly BaselineKind[];

/** What a receiver does at 50 connections. */
export interface AcceptRate {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuPer1000: number;
}

export async function measureBaseline(kind: BaselineKind, { load, durations, makeFolder, nextFirst }: Bench): Promise<AcceptRate> {
  const baseline = startHelper<BaselineMethods>("baseline");
  const port = await baseline.call("listen", { kind, folder: makeFolder() });
  const send = (seconds: number) => load.call("atFullSpeed", { port, connections, first: nextFirst(), seconds });
  await send(durations.warmUp);
  const before = usageOf(baseline.pid).cpuSeconds;
  const sent = await send(durations.baseline);
  const cpuSeconds = usageOf(baseline.pid).cpuSeconds - before;
  await baseline.stop();
  return {
    perSecond: (sent.accepted * 1000) / (sent.endedAt - sent.startedAt),
    p50: quantile(sent.latencies, 0.5),
    p99: quantile(sent.latencies, 0.99),
    cpuPer1000: (cpuSeconds * 1000) / sent.accepted,
  };
}
