// A million events at full speed, with retention on: what is on the disk and in memory has to stay within bounds, and the speed the same.

import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openBench, warmUp } from "./server/bench.ts";
import { type Figure, printFigures } from "./server/figure.ts";
import { measureSoak, type Sample } from "./server/measure-soak.ts";
import { fullDurations } from "./server/options.ts";
import { type Panel, plot } from "./server/plot.ts";
import { startProduct } from "./server/product.ts";

const usage = `Usage: pnpm bench soak [--events 1000000] [--out FOLDER]

  --events  how many
  --out     where to write soak.csv and soak.svg; node_modules/.cache/bench when left out`;

/** The least that the setting takes. What a million runs would need without retention is more. */
const capGb = 1;
const everySeconds = 10;

await main();

async function main(): Promise<void> {
  const { events, out } = optionsOrExit();
  await using bench = await openBench(fullDurations);
  const folder = await bench.prepareFolder();
  const product = await startProduct({ folder, env: { GANCHO_RETENTION_GB: String(capGb) } });
  await warmUp(bench, product);
  let nextLine = 0;
  const samples = await measureSoak({ bench, product, folder }, events, (sample) => {
    if (sample.seconds < nextLine) return;
    nextLine = sample.seconds + everySeconds;
    console.error(lineOf(sample));
  });
  await product.stop();

  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, "soak.csv"), csvOf(samples));
  writeFileSync(
    join(out, "soak.svg"),
    plot(
      "A million events: speed, disk and memory over time",
      samples.map(({ seconds }) => seconds),
      panelsOf(samples),
    ),
  );
  printFigures(figuresOf(samples), []);
  console.log(`\nWrote ${join(out, "soak.csv")} and soak.svg.`);
}

function optionsOrExit() {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(3),
      options: { events: { type: "string", default: "1000000" }, out: { type: "string" } },
    });
    const events = Number(values.events.replaceAll(/[,_]/g, ""));
    if (!Number.isInteger(events) || events < 1) throw new Error(`--events takes a number, not "${values.events}".`);
    return { events, out: resolve(values.out ?? join(import.meta.dirname, "../node_modules/.cache/bench")) };
  } catch (thrown) {
    console.error(`${thrown instanceof Error ? thrown.message : thrown}\n\n${usage}`);
    process.exit(1);
  }
}

function lineOf({ seconds, accepted, delivered, databaseMb, logMb, residentMb }: Sample): string {
  return `${seconds.toFixed(0).padStart(6)} s ${accepted} accepted, ${delivered} delivered, ${databaseMb.toFixed(0)} + ${logMb.toFixed(0)} MB on disk, ${residentMb.toFixed(0)} MB in memory`;
}

function csvOf(samples: readonly Sample[]): string {
  const head = "seconds,accepted,delivered,database_mb,log_mb,resident_mb";
  const lines = samples.map(({ seconds, accepted, delivered, databaseMb, logMb, residentMb }) =>
    [seconds.toFixed(1), accepted, delivered, databaseMb.toFixed(1), logMb.toFixed(1), residentMb.toFixed(1)].join(","),
  );
  return `${[head, ...lines].join("\n")}\n`;
}

function panelsOf(samples: readonly Sample[]): readonly Panel[] {
  return [
    {
      title: "events per second",
      curves: [
        { name: "accepted", values: ratesOf(samples, ({ accepted }) => accepted) },
        { name: "delivered", values: ratesOf(samples, ({ delivered }) => delivered) },
      ],
    },
    {
      title: "MB on disk",
      curves: [
        { name: "database", values: samples.map(({ databaseMb }) => databaseMb) },
        { name: "its log", values: samples.map(({ logMb }) => logMb) },
      ],
      limit: { name: "GANCHO_RETENTION_GB", value: capGb * 1000 },
    },
    { title: "MB in memory", curves: [{ name: "resident", values: samples.map(({ residentMb }) => residentMb) }] },
  ];
}

/** Per second, over the samples of the last ten seconds. */
function ratesOf(samples: readonly Sample[], of: (sample: Sample) => number): readonly number[] {
  return samples.map((sample) => {
    const from = samples.find(({ seconds }) => seconds >= sample.seconds - everySeconds);
    if (from === undefined || from === sample) return of(sample) / sample.seconds;
    return (of(sample) - of(from)) / (sample.seconds - from.seconds);
  });
}

/** The second quarter of the time is the measure for the last: by then everything is warm, and there is history. */
function figuresOf(samples: readonly Sample[]): readonly Figure[] {
  const end = samples.at(-1)?.seconds ?? 0;
  const quarter = (number: number): readonly Sample[] =>
    samples.filter(({ seconds }) => seconds > (end * (number - 1)) / 4 && seconds <= (end * number) / 4);
  const rate = (number: number): number => {
    const [first, last] = [quarter(number)[0], quarter(number).at(-1)];
    return first && last ? (last.accepted - first.accepted) / (last.seconds - first.seconds) : Number.NaN;
  };
  const memory = (number: number): number => Math.max(...quarter(number).map(({ residentMb }) => residentMb));
  return [
    { name: "events accepted", value: samples.at(-1)?.accepted ?? 0, unit: "" },
    {
      ...{ name: "database and log, at most", value: Math.max(...samples.map((it) => it.databaseMb + it.logMb)), unit: "MB" },
      bar: { kind: "at most", value: capGb * 1000 },
    },
    { name: "log, at most", value: Math.max(...samples.map(({ logMb }) => logMb)), unit: "MB" },
    { name: "memory, last quarter", value: memory(4), unit: "MB", bar: { kind: "at most", value: memory(2) * 1.1 } },
    { name: "accepted, last quarter", value: rate(4), unit: "/s", bar: { kind: "at least", value: rate(2) * 0.9 } },
  ];
}
