import type { Bench } from "./bench.ts";
import { sharedNow, until } from "./clock.ts";
import { openConnection } from "./connection.ts";
import type { Figure } from "./figure.ts";
import { orderRequests } from "./orders.ts";
import { spawnProduct } from "./product.ts";
import { quantile } from "./quantile.ts";

const limitMs = 30_000;

/** From the start of the process until the first event is accepted; the middle one of several starts. */
export async function measureColdStart(bench: Bench, folder: string): Promise<readonly Figure[]> {
  const times: number[] = [];
  for (let start = 0; start < bench.durations.coldStarts; start++) times.push(await coldStart(bench, folder));
  const value = quantile(Float64Array.from(times), 0.5);
  return [
    { name: "cold start to the first 2xx", value, unit: "ms", bar: { kind: "at most", value: 1000 }, note: `${times.length} starts` },
  ];
}

async function coldStart({ nextFirst }: Bench, folder: string): Promise<number> {
  const product = await spawnProduct({ folder });
  const request = orderRequests(`127.0.0.1:${product.port}`)(nextFirst());
  await until("an event is accepted", limitMs, async () => (await post(product.port, request)) === 202);
  const took = sharedNow() - product.spawnedAt;
  await product.stop();
  return took;
}

/** Gives the status, or 0 when nobody listens yet. */
async function post(port: number, request: Buffer): Promise<number> {
  try {
    const connection = await openConnection(port);
    const status = await new Promise<number>((resolve) => connection.send(request, resolve));
    connection.close();
    return status;
  } catch {
    return 0;
  }
}
