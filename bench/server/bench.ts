import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./clock.ts";
import { type Helper, startHelper } from "./helper.ts";
import type { LoadMethods, LoadResult } from "./load-process.ts";
import type { Durations } from "./options.ts";
import { orderFlow } from "./orders.ts";
import { type Product, startProduct } from "./product.ts";
import type { Received, SinkMethods } from "./sink-process.ts";

/** How many connections send at full speed. */
export const connections = 50;

/** More than any measurement sends. Even, so that the first order of each passes. */
const ordersForEach = 2_000_000;

/** The processes around the product, and a folder that goes away with them. */
export interface Bench extends AsyncDisposable {
  readonly durations: Durations;
  readonly load: Helper<LoadMethods>;
  readonly sink: Helper<SinkMethods>;
  /** A new folder for data. */
  makeFolder(): string;
  /** Makes a data folder in which the measured flow is live. */
  prepareFolder(): Promise<string>;
  /** Number of an order that no other measurement sends. */
  nextFirst(): number;
}

export async function openBench(durations: Durations): Promise<Bench> {
  const root = mkdtempSync(join(tmpdir(), "gancho-bench-"));
  process.on("exit", () => rmSync(root, { recursive: true, force: true }));
  const load = startHelper<LoadMethods>("load");
  const sink = startHelper<SinkMethods>("sink");
  const sinkUrl = `http://127.0.0.1:${await sink.call("listen", undefined)}`;
  let taken = 0;
  const makeFolder = (): string => mkdtempSync(join(root, "data-"));
  return {
    ...{ durations, load, sink, makeFolder },
    async prepareFolder() {
      const folder = makeFolder();
      const product = await startProduct({ folder });
      await product.api("POST", "/api/flows?publish=1", orderFlow(sinkUrl));
      await product.stop();
      return folder;
    },
    nextFirst: () => ordersForEach * taken++,
    async [Symbol.asyncDispose]() {
      await Promise.all([load.stop(), sink.stop()]);
    },
  };
}

/** Waits until everything that was accepted is delivered and no run is left to do. Gives what the sink got. */
export async function drained({ sink, durations }: Bench, product: Product, sent: Pick<LoadResult, "passing">): Promise<Received> {
  let received = await sink.call("received", undefined);
  await until(`${sent.passing} deliveries`, durations.drain * 1000, async () => {
    received = await sink.call("received", undefined);
    return received.orders >= sent.passing;
  });
  for (const status of ["queued", "running"]) {
    await until(`no run is ${status}`, durations.drain * 1000, async () => {
      const page = (await product.api("GET", `/api/runs?status=${status}&limit=1`)) as { readonly items: readonly unknown[] };
      return page.items.length === 0;
    });
  }
  return received;
}

/** Sends at full speed until the code is compiled, and waits for the end of it. */
export async function warmUp(bench: Bench, product: Product): Promise<LoadResult> {
  const { load, sink, durations } = bench;
  await sink.call("reset", undefined);
  const sent = await load.call("atFullSpeed", {
    ...{ port: product.port, connections, first: bench.nextFirst(), seconds: durations.warmUp, atLeast: durations.warmUpEvents },
  });
  await drained(bench, product, sent);
  return sent;
}
