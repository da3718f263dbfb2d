// The destination: takes deliveries, and remembers which order came first at what time.

import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { sharedNow } from "./clock.ts";
import { answerParent } from "./helper.ts";
import { sequenceIn } from "./orders.ts";

/** What was delivered since the last `reset`. */
export interface Received {
  readonly deliveries: number;
  /** Different orders among them. */
  readonly orders: number;
  /** When the last order came that had not come before, on the shared clock. */
  readonly lastAt: number;
  /** Deliveries that wait for their answer right now, whenever they came. */
  readonly open: number;
}

const arrivals = new Map<number, number>();
let deliveries = 0;
let lastAt = 0;
let open = 0;
let hangs = false;

const server = createServer((request, response) => {
  let body = "";
  open += 1;
  response.on("close", () => {
    open -= 1;
  });
  request.setEncoding("utf8").on("data", (chunk: string) => {
    body += chunk;
  });
  request.on("end", () => {
    const sequence = sequenceIn(body);
    deliveries += 1;
    if (sequence !== undefined && !arrivals.has(sequence)) {
      lastAt = sharedNow();
      arrivals.set(sequence, lastAt);
    }
    if (!hangs) response.writeHead(200, { "content-type": "application/json", "content-length": 2 }).end("{}");
  });
});
// Whoever keeps a connection for long is not cut off in the middle of a measurement.
server.keepAliveTimeout = 600_000;

const methods = {
  /** Gives its port. */
  async listen(): Promise<number> {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  },
  reset(): void {
    arrivals.clear();
    deliveries = 0;
    lastAt = 0;
  },
  /** From now on no delivery is answered, or each at once. */
  hang(yes: boolean): void {
    hangs = yes;
  },
  received: (): Received => ({ deliveries, orders: arrivals.size, lastAt, open }),
  /** When each of these orders came, by number from `first`; `NaN` for one that did not. */
  arrivals: ({ first, count }: { readonly first: number; readonly count: number }): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => arrivals.get(first + index) ?? Number.NaN),
};

export type SinkMethods = typeof methods;

answerParent(methods);
