import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

/** What a destination was sent. */
interface SinkRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** A destination on loopback that keeps everything it is sent, in order, and answers `200 {"stored": true}`. */
export interface Sink extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly SinkRequest[];
}

export async function startSink(): Promise<Sink> {
  const requests: SinkRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method, url: path, headers } = request;
    requests.push({ method, path, headers, body: JSON.parse(await text(request)) });
    response.writeHead(200, { "content-type": "application/json" }).end('{"stored":true}');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sink has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
