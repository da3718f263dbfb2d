import { once } from "node:events";
import { GanchoError } from "@gancho/engine";
import { serve } from "@hono/node-server";
import type { AppBench } from "./app-bench.ts";

/** Serves an app on a free port of loopback until its scope ends. */
export async function serveApp({ app }: Pick<AppBench, "app">): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new GanchoError("bug", "The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: async () => {
      if ("closeAllConnections" in server) server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
