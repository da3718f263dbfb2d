import { once } from "node:events";
import type { Server } from "node:http";
import { GanchoError } from "@gancho/engine";
import { createAdaptorServer } from "@hono/node-server";

interface Address {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** A server that takes connections. */
export interface Listening {
  /** `http://host:port` */
  readonly url: string;
  /** Takes no more connections; those without a request at work end now. */
  stopAccepting(): void;
  /** Ends whatever is still open. */
  close(): Promise<void>;
}

/** How long a sender may take, in milliseconds. What is slower is answered 408 and its connection ends. */
export interface SenderTimeouts {
  /** From the connection, or the end of the last request, to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** How often it is looked: the connection ends up to so much later. */
  readonly checkMs: number;
}

/** Enough for the largest body that a trigger can allow, 100 MiB, at 1 MB/s. */
const patience: SenderTimeouts = { headersMs: 15_000, requestMs: 120_000, checkMs: 5000 };

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

/** @throws GanchoError `settings.invalid` when the address cannot be listened on, with what to do about it */
export async function listen(fetch: Fetch, { host, port }: Address, timeouts: SenderTimeouts = patience): Promise<Listening> {
  const { headersMs: headersTimeout, requestMs: requestTimeout, checkMs: connectionsCheckingInterval } = timeouts;
  const serverOptions = {
    ...{ headersTimeout, requestTimeout, connectionsCheckingInterval },
    // Two hosts are then no host, and refused (RFC 9112, 3.2). Else the first one counts here and perhaps the other one at a proxy.
    joinDuplicateHeaders: true,
  };
  // Without HTTP/2 options it is a plain server.
  const server = createAdaptorServer({ fetch, serverOptions }) as Server;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (thrown) {
    throw explain(thrown, { host, port });
  }
  const closed = once(server, "close");
  const address = server.address();
  const boundPort = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${boundPort}`,
    stopAccepting() {
      server.close();
      server.closeIdleConnections();
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function explain(thrown: unknown, { host, port }: Address): GanchoError {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  const what: Record<string, string> = {
    EADDRINUSE: `PORT is ${port}, which another program is using on ${host}. Stop it, or choose another port: PORT=${port + 1}.`,
    EACCES: `PORT is ${port}, which this user may not listen on. Choose one above 1023.`,
    EADDRNOTAVAIL: `GANCHO_HOST is ${host}, which is no address of this machine.`,
    ENOTFOUND: `GANCHO_HOST is ${host}, which cannot be resolved.`,
  };
  const message = (typeof code === "string" ? what[code] : undefined) ?? `Gancho cannot listen on ${host}, port ${port}.`;
  return new GanchoError("settings.invalid", message, { cause: thrown });
}
