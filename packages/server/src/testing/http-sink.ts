import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { GanchoError } from "@gancho/engine";

/** A request as a destination got it. */
export interface Delivery {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpSink extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  /** Resolves once so many deliveries are there. */
  received(count: number): Promise<void>;
}

/** A destination on loopback that keeps what it gets. It answers 200 `{}` unless `answer` does otherwise. */
export async function httpSink(answer: (delivery: Delivery, response: ServerResponse) => void = answerDone): Promise<HttpSink> {
  const deliveries: Delivery[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const delivery = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      deliveries.push(delivery);
      answer(delivery, response);
      for (const look of waiting) look();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new GanchoError("bug", "The sink has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    deliveries,
    received: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (deliveries.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Answers 200 with an empty object. */
function answerDone(_: Delivery, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/json" }).end("{}");
}
