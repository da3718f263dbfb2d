import { type Bench, warmUp } from "./bench.ts";
import type { Figure } from "./figure.ts";
import { fillHistory, type History } from "./fill-history.ts";
import { measureLoad, type Throughput } from "./measure-load.ts";
import { measureSearch } from "./measure-search.ts";
import { type Product, startProduct, storedBytes } from "./product.ts";
import { quantile } from "./quantile.ts";

/** With and without history by turns, so that what else the machine does weighs on both. */
const rounds = 3;

/** How long a search among so many stored runs takes, and the same work without and with them. */
export async function measureHistory(bench: Bench, count: number, say: (what: string) => void): Promise<readonly Figure[]> {
  const folder = await bench.prepareFolder();
  say("some runs to copy");
  const history = await fill(bench, { folder, count, say });
  const megabytes = storedBytes(folder) / 1e6;

  const full = await startProduct({ folder });
  await warmUp(bench, full);
  say("searches");
  const searches = await measureSearch(full, history);
  const empty = await startProduct({ folder: await bench.prepareFolder() });
  await warmUp(bench, empty);
  say("full speed, with and without history by turns");
  const compared = await compare(bench, full, empty);
  await Promise.all([full.stop(), empty.stop()]);
  return [{ name: "runs stored", value: count, unit: "", note: `${megabytes.toFixed(0)} MB` }, ...searches, ...compared];
}

async function fill(
  bench: Bench,
  { folder, count, say }: { readonly folder: string; readonly count: number; readonly say: (what: string) => void },
): Promise<History> {
  const product = await startProduct({ folder });
  await warmUp(bench, product);
  await product.stop();
  return fillHistory(folder, count, (written) => {
    if (written % 100_000 === 0) say(`${written.toLocaleString("en-US")} runs written`);
  });
}

/** History may cost a tenth. */
async function compare(bench: Bench, full: Product, empty: Product): Promise<readonly Figure[]> {
  const withHistory: Throughput[] = [];
  const without: Throughput[] = [];
  for (let round = 0; round < rounds; round++) {
    withHistory.push(await measureLoad(bench, full));
    without.push(await measureLoad(bench, empty));
  }
  const both = (of: (throughput: Throughput) => number) => ({ value: middle(withHistory, of), baselines: { empty: middle(without, of) } });
  const accepted = both((it) => it.acceptedPerSecond);
  const delivered = both((it) => it.deliveredPerSecond);
  const cpu = both((it) => it.cpuPer1000);
  const note = `${rounds} rounds`;
  return [
    {
      ...{ name: "accepted at 50 connections", unit: "/s", ...accepted, note },
      bar: { kind: "at least", value: accepted.baselines.empty * 0.9 },
    },
    {
      ...{ name: "deliveries, drain included", unit: "/s", ...delivered, note },
      bar: { kind: "at least", value: delivered.baselines.empty * 0.9 },
    },
    { ...{ name: "CPU per 1,000 events", unit: "s", ...cpu, note }, bar: { kind: "at most", value: cpu.baselines.empty * 1.1 } },
  ];
}

function middle(throughputs: readonly Throughput[], of: (throughput: Throughput) => number): number {
  return quantile(Float64Array.from(throughputs, of), 0.5);
}
