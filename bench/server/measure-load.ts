import { type Bench, connections, drained } from "./bench.ts";
import type { Figure } from "./figure.ts";
import type { LoadResult } from "./load-process.ts";
import type { AcceptRate } from "./measure-baselines.ts";
import { usageOf } from "./process-usage.ts";
import type { Product } from "./product.ts";
import { quantile } from "./quantile.ts";
import type { Received } from "./sink-process.ts";

export type Baselines = Readonly<Record<string, AcceptRate>>;

/** What came of full speed over 50 connections. */
export interface Throughput {
  readonly sent: LoadResult;
  readonly received: Received;
  readonly acceptedPerSecond: number;
  /** Counted until the last one has come, the time to get through the queue included. */
  readonly deliveredPerSecond: number;
  readonly cpuPer1000: number;
  readonly peakMb: number;
}

/** Full speed over 50 connections, runs and deliveries going on meanwhile, and then until all is delivered. */
export async function measureLoad(bench: Bench, product: Product): Promise<Throughput> {
  const { sink, durations } = bench;
  await sink.call("reset", undefined);
  const cpuBefore = usageOf(product.pid).cpuSeconds;
  const sent = await sendAtFullSpeed(bench, product, durations.load, durations.loadEvents);
  const received = await drained(bench, product, sent);
  const { cpuSeconds, peakMb } = usageOf(product.pid);
  return {
    ...{ sent, received, peakMb },
    acceptedPerSecond: acceptedPerSecond(sent),
    deliveredPerSecond: (received.orders * 1000) / (received.lastAt - sent.startedAt),
    cpuPer1000: ((cpuSeconds - cpuBefore) * 1000) / sent.accepted,
  };
}

/** Full speed over 50 connections while the flow is paused: events are stored, and nothing else happens. */
export async function measureHeld(bench: Bench, product: Product, baselines: Baselines): Promise<readonly Figure[]> {
  await product.api("POST", "/api/flows/bench-orders/status", { status: "paused" });
  return acceptFigures(await sendAtFullSpeed(bench, product, bench.durations.held), baselines, ", flow paused");
}

/** With the bar, of the bare receiver. */
export function liveAcceptFigures({ sent }: Throughput, baselines: Baselines): readonly Figure[] {
  const [rate, ...latencies] = acceptFigures(sent, baselines, "");
  const { bare } = baselines;
  if (rate === undefined || bare === undefined) return [];
  const note = `${sent.sent - sent.accepted} of ${sent.sent} not accepted`;
  return [{ ...rate, note, bar: { kind: "at least", value: bare.perSecond * 0.6 } }, ...latencies];
}

export function deliverFigures({ received, deliveredPerSecond, cpuPer1000, peakMb }: Throughput, baselines: Baselines): readonly Figure[] {
  return [
    {
      ...{ name: "deliveries, drain included", value: deliveredPerSecond, unit: "/s" },
      // Three times Node-RED's 974/s, which is also more than a hundred times n8n's 20/s.
      bar: { kind: "at least", value: 2922 },
      note: `${received.deliveries - received.orders} of ${received.deliveries} twice`,
    },
    {
      ...{ name: "CPU per 1,000 events", value: cpuPer1000, unit: "s" },
      bar: { kind: "at most", value: 0.25 },
      baselines: each(baselines, (it) => it.cpuPer1000),
    },
    { name: "memory, peak", value: peakMb, unit: "MB", bar: { kind: "at most", value: 400 } },
  ];
}

function sendAtFullSpeed({ load, nextFirst }: Bench, { port }: Product, seconds: number, atLeast = 0): Promise<LoadResult> {
  return load.call("atFullSpeed", { port, connections, first: nextFirst(), seconds, atLeast });
}

function acceptFigures(sent: LoadResult, baselines: Baselines, circumstances: string): readonly Figure[] {
  const { latencies } = sent;
  return [
    {
      ...{ name: `accepted at 50 connections${circumstances}`, value: acceptedPerSecond(sent), unit: "/s" },
      baselines: each(baselines, (it) => it.perSecond),
    },
    {
      ...{ name: `answer at 50 connections${circumstances}, p50`, value: quantile(latencies, 0.5), unit: "ms" },
      baselines: each(baselines, (it) => it.p50),
    },
    {
      ...{ name: `answer at 50 connections${circumstances}, p99`, value: quantile(latencies, 0.99), unit: "ms" },
      baselines: each(baselines, (it) => it.p99),
    },
  ];
}

function acceptedPerSecond({ accepted, startedAt, endedAt }: LoadResult): number {
  return (accepted * 1000) / (endedAt - startedAt);
}

function each(baselines: Baselines, of: (rate: AcceptRate) => number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(baselines).map(([kind, rate]) => [kind, of(rate)]));
}
