import { type Bench, connections, drained } from "./bench.ts";
import type { Figure } from "./figure.ts";
import type { LoadResult } from "./load-process.ts";
import type { AcceptRate } from "./measure-baselines.ts";
import { usageOf } from "./process-usage.ts";
import type { Product } from "./product.ts";
import { quantile } from "./quantile.ts";

export type Baselines = Readonly<Record<string, AcceptRate>>;

export interface LoadFigures {
  readonly sent: LoadResult;
  readonly accept: readonly Figure[];
  readonly deliver: readonly Figure[];
}

/** Full speed over 50 connections, runs and deliveries going on meanwhile, and then until all is delivered. */
export async function measureLoad(bench: Bench, product: Product, baselines: Baselines): Promise<LoadFigures> {
  const { load, sink, options, nextFirst } = bench;
  await sink.call("reset", undefined);
  const cpuBefore = usageOf(product.pid).cpuSeconds;
  const sent = await load.call("atFullSpeed", { port: product.port, connections, first: nextFirst(), seconds: options.durations.load });
  const received = await drained(bench, product, sent);
  const { cpuSeconds, peakMb } = usageOf(product.pid);
  const cpuPer1000 = ((cpuSeconds - cpuBefore) * 1000) / sent.accepted;
  const note = `${sent.sent - sent.accepted} of ${sent.sent} not accepted`;
  const deliverNote = `${received.deliveries - received.orders} of ${received.deliveries} twice`;
  return {
    sent,
    accept: acceptFigures("", sent, baselines, note),
    deliver: [
      {
        name: "deliveries, drain included",
        value: (received.orders * 1000) / (received.lastAt - sent.startedAt),
        unit: "/s",
        // Three times Node-RED's 974/s, which is also more than a hundred times n8n's 20/s.
        bar: { kind: "at least", value: 2922 },
        note: deliverNote,
      },
      {
        name: "CPU per 1,000 events",
        value: cpuPer1000,
        unit: "s",
        bar: { kind: "at most", value: 0.25 },
        baselines: each(baselines, (it) => it.cpuPer1000),
      },
      { name: "memory, peak", value: peakMb, unit: "MB", bar: { kind: "at most", value: 400 } },
    ],
  };
}

/** Full speed over 50 connections while the flow is paused: events are stored, and nothing else happens. */
export async function measureHeld(bench: Bench, product: Product, baselines: Baselines): Promise<readonly Figure[]> {
  const { load, options, nextFirst } = bench;
  await product.api("POST", "/api/flows/bench-orders/status", { status: "paused" });
  const sent = await load.call("atFullSpeed", { port: product.port, connections, first: nextFirst(), seconds: options.durations.held });
  return acceptFigures(", flow paused", sent, baselines, "");
}

/** The first of them is the one that has to reach its bar. */
function acceptFigures(circumstances: string, sent: LoadResult, baselines: Baselines, note: string): readonly Figure[] {
  const value = (sent.accepted * 1000) / (sent.endedAt - sent.startedAt);
  const { bare } = baselines;
  return [
    {
      ...{ name: `accepted at 50 connections${circumstances}`, value, unit: "/s", note },
      baselines: each(baselines, (it) => it.perSecond),
      ...(bare === undefined || circumstances !== "" ? {} : { bar: { kind: "at least", value: bare.perSecond * 0.6 } }),
    },
    {
      ...{ name: `answer at 50 connections${circumstances}, p50`, value: quantile(sent.latencies, 0.5), unit: "ms" },
      baselines: each(baselines, (it) => it.p50),
    },
    {
      ...{ name: `answer at 50 connections${circumstances}, p99`, value: quantile(sent.latencies, 0.99), unit: "ms" },
      baselines: each(baselines, (it) => it.p99),
    },
  ];
}

function each(baselines: Baselines, of: (rate: AcceptRate) => number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(baselines).map(([kind, rate]) => [kind, of(rate)]));
}
