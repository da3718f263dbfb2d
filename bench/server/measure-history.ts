import { type Bench, warmUp } from "./bench.ts";
import type { Figure } from "./figure.ts";
import { fillHistory, type History } from "./fill-history.ts";
import { measureLoad, type Throughput } from "./measure-load.ts";
import { measureSearch } from "./measure-search.ts";
import { startProduct, storedBytes } from "./product.ts";

/** The same work without and with so many runs stored, and how long a search among them takes. */
export async function measureHistory(bench: Bench, count: number, say: (what: string) => void): Promise<readonly Figure[]> {
  const folder = await bench.prepareFolder();
  say("full speed without history");
  const empty = await work(bench, folder);
  const history = await fillHistory(folder, count, (written) => {
    if (written % 100_000 === 0) say(`${written.toLocaleString("en-US")} runs written`);
  });
  const megabytes = storedBytes(folder) / 1e6;
  say("searches, then full speed with history");
  const full = await work(bench, folder, history);
  return [
    { name: "runs stored", value: count, unit: "", note: `${megabytes.toFixed(0)} MB` },
    ...full.searches,
    ...compared(full.throughput, empty.throughput),
  ];
}

async function work(bench: Bench, folder: string, history?: History) {
  const product = await startProduct({ folder });
  await warmUp(bench, product);
  const searches = history === undefined ? [] : await measureSearch(product, history);
  const throughput = await measureLoad(bench, product);
  await product.stop();
  return { searches, throughput };
}

/** History may cost a tenth. */
function compared(full: Throughput, empty: Throughput): readonly Figure[] {
  return [
    {
      ...{ name: "accepted at 50 connections", value: full.acceptedPerSecond, unit: "/s" },
      bar: { kind: "at least", value: empty.acceptedPerSecond * 0.9 },
      baselines: { empty: empty.acceptedPerSecond },
    },
    {
      ...{ name: "deliveries, drain included", value: full.deliveredPerSecond, unit: "/s" },
      bar: { kind: "at least", value: empty.deliveredPerSecond * 0.9 },
      baselines: { empty: empty.deliveredPerSecond },
    },
    {
      ...{ name: "CPU per 1,000 events", value: full.cpuPer1000, unit: "s" },
      bar: { kind: "at most", value: empty.cpuPer1000 * 1.1 },
      baselines: { empty: empty.cpuPer1000 },
    },
  ];
}
