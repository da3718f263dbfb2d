import type { ServerResponse } from "node:http";
import { type Delivery, type HttpSink, httpSink } from "../http-sink.ts";

const refused = 0.1;
const reset = 0.05;
const slow = 0.05;
const slowMs = 300;

/** A destination that refuses some deliveries, drops the connection under others after it has taken them, and is slow about some. */
export function faultySink(random: () => number): Promise<HttpSink> {
  return httpSink((_: Delivery, response: ServerResponse) => {
    const chance = random();
    const done = (): void => void response.writeHead(200, { "content-type": "application/json" }).end("{}");
    if (chance < refused) response.writeHead(503).end();
    else if (chance < refused + reset) response.destroy();
    else if (chance < refused + reset + slow) setTimeout(done, slowMs);
    else done();
  });
}
