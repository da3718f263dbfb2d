// What the whole product does under load, beside receivers that do less: see server/options.ts. Needs Linux, for what it says of CPU and memory.

import { availableParallelism, cpus } from "node:os";
import { type Bench, openBench, warmUp } from "./server/bench.ts";
import { type Figure, printFigures } from "./server/figure.ts";
import { baselineKinds, measureBaseline } from "./server/measure-baselines.ts";
import { measureBusy } from "./server/measure-busy.ts";
import { measureColdStart } from "./server/measure-cold-start.ts";
import { measureHistory } from "./server/measure-history.ts";
import { measureLatency } from "./server/measure-latency.ts";
import { type Baselines, deliverFigures, liveAcceptFigures, measureHeld, measureLoad } from "./server/measure-load.ts";
import { type Options, type Part, readOptions, usage } from "./server/options.ts";
import { usageOf, watchOthers } from "./server/process-usage.ts";
import { startProduct, storedBytes } from "./server/product.ts";
import { printProfiles } from "./server/profile.ts";
import { quantile } from "./server/quantile.ts";

/** More than this share of the machine's time makes figures worthless. */
const mostOfOthers = 0.1;

await main();

async function main(): Promise<void> {
  const options = optionsOrExit();
  const [cpu] = cpus();
  console.log(`${cpu?.model}, ${availableParallelism()} cores, Node.js ${process.version}\n`);
  const shareOfOthers = watchOthers();
  await measure(options);
  const share = shareOfOthers();
  console.log(
    `Other programs took ${(share * 100).toFixed(0)} % of the machine.${share > mostOfOthers ? " That is too much: the figures say little." : ""}`,
  );
}

async function measure(options: Options): Promise<void> {
  await using bench = await openBench(options.durations);
  if (options.history !== undefined) {
    printFigures(await measureHistory(bench, options.history, say), ["empty"]);
    return;
  }
  const baselines = options.only.includes("accept") ? await measureBaselines(bench) : {};
  const figures = await measureProduct(bench, options, baselines);
  printFigures([...baselineFigures(baselines), ...figures], Object.keys(baselines));
}

function optionsOrExit() {
  try {
    return readOptions(process.argv.slice(3));
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : thrown}\n\n${usage}`);
    process.exit(1);
  }
}

async function measureBaselines(bench: Bench): Promise<Baselines> {
  const rates: [string, Baselines[string]][] = [];
  for (const kind of baselineKinds) {
    say(`baseline ${kind}`);
    rates.push([kind, await measureBaseline(kind, bench)]);
  }
  return Object.fromEntries(rates);
}

async function measureProduct(bench: Bench, options: Options, baselines: Baselines): Promise<readonly Figure[]> {
  const asked = (part: Part): boolean => options.only.includes(part);
  const folder = await bench.prepareFolder();
  const figures: Figure[] = [];
  let unloadedP99: number | undefined;

  if (asked("cold")) {
    say("cold start");
    figures.push(...(await measureColdStart(bench, folder)));
  }
  if (asked("accept") || asked("deliver") || asked("latency")) {
    const running = await measureRunning(bench, { folder, options, baselines });
    figures.push(...running.figures);
    unloadedP99 = running.unloadedP99;
  }
  if (asked("accept")) {
    say("accept, flow paused");
    const product = await startProduct({ folder: await bench.prepareFolder() });
    await warmUp(bench, product);
    figures.push(...(await measureHeld(bench, product, baselines)));
    await product.kill();
  }
  if (asked("busy")) {
    say("no place free");
    const product = await startProduct({ folder: await bench.prepareFolder() });
    await warmUp(bench, product);
    figures.push(...(await measureBusy(bench, product, unloadedP99)));
    await product.kill();
  }
  return figures;
}

interface Running {
  readonly folder: string;
  readonly options: Options;
  readonly baselines: Baselines;
}

/** One process from its start to its end: memory, latency, full speed, and what is on the disk after that. */
async function measureRunning(bench: Bench, { folder, options: { only, profile }, baselines }: Running) {
  const bytesBefore = storedBytes(folder);
  const profileFolder = profile ? bench.makeFolder() : undefined;
  const product = await startProduct({ folder, profileFolder });
  const figures: Figure[] = [];
  let stored = 0;
  let unloadedP99: number | undefined;

  if (only.includes("deliver")) {
    await idle();
    figures.push({ name: "memory, idle", value: usageOf(product.pid).residentMb, unit: "MB", bar: { kind: "at most", value: 120 } });
  }
  say("warm-up");
  stored += (await warmUp(bench, product)).accepted;
  if (only.includes("latency")) {
    say("50 events per second");
    const latency = await measureLatency(bench, product);
    figures.push(...latency.figures);
    stored += latency.sent.accepted;
    unloadedP99 = quantile(latency.sent.latencies, 0.99);
  }
  if (only.includes("accept") || only.includes("deliver")) {
    say("full speed, then the drain");
    const load = await measureLoad(bench, product);
    if (only.includes("accept")) figures.push(...liveAcceptFigures(load, baselines));
    if (only.includes("deliver")) figures.push(...deliverFigures(load, baselines));
    stored += load.sent.accepted;
  }
  await product.stop();
  if (only.includes("deliver")) figures.push(diskFigure(storedBytes(folder) - bytesBefore, stored));
  if (profileFolder !== undefined) printProfiles(profileFolder);
  return { figures, unloadedP99 };
}

function diskFigure(bytes: number, runs: number): Figure {
  return { name: "disk per 1,000 runs", value: bytes / runs, unit: "kB", bar: { kind: "at most", value: 1500 }, note: `${runs} runs` };
}

function baselineFigures(baselines: Baselines): readonly Figure[] {
  return Object.entries(baselines).map(([kind, { perSecond }]) => ({
    ...{ name: `${kind}: accepted at 50 connections`, value: perSecond, unit: "/s" },
  }));
}

/** What the start left to do is done by then. */
function idle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2000));
}

function say(what: string): void {
  console.error(`... ${what}`);
}
