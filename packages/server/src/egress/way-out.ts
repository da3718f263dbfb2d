import { Agent, type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from "undici";
import type { AddressGuard } from "./address-guard.ts";
import type { ClientCertificate, ClientCertificates } from "./client-certificates.ts";
import { createConnector, type Resolve } from "./connector.ts";
import { namingProxy } from "./proxy-failure.ts";
import { createProxyGuard } from "./proxy-guard.ts";
import { type RawAnswer, type RawRequest, type SendOptions, sendRequest } from "./send-request.ts";

/** Proxies that requests go through. */
export interface Proxies {
  /** URL of the proxy for `http`; for `https` too where that has none. */
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Destinations that are reached without: names with all that is below them, addresses, `*`; separated by commas. Loopback is one of them always. */
  readonly except: string | undefined;
}

export interface WayOutDeps {
  readonly guard: AddressGuard;
  /** The system's resolver when left out. */
  readonly resolve?: Resolve;
  /** None when left out. */
  readonly proxies?: Proxies;
  /** By host name. None when left out. */
  readonly certificates?: ClientCertificates;
}

/** See `sendRequest`. */
export type Send = (request: RawRequest, options: Omit<SendOptions, "agent">) => Promise<RawAnswer>;

/** The sockets by which requests leave, to allowed addresses only. */
export interface WayOut {
  readonly send: Send;
  /** Closes all connections; what is under way fails. */
  close(): Promise<void>;
}

/** On another machine it would mean another machine. */
const loopback = ["localhost", "127.0.0.1", "::1"];

/** To one destination: a slow one takes no more sockets from the others. What finds none waits within its own time limit. */
const mostConnections = 64;

export function openWayOut({ guard, resolve, proxies, certificates = new Map() }: WayOutDeps): WayOut {
  const open = (certificate?: ClientCertificate): Dispatcher => {
    const connect = createConnector(guard, { resolve, certificate });
    return isUsed(proxies) ? proxyAgent(proxies, connect, certificate) : new Agent({ connect, factory: poolOf });
  };
  const common = open();
  const special = new Map([...certificates].map(([hostname, certificate]) => [hostname, open(certificate)]));
  const agentFor = (origin: string): Dispatcher => (special.size === 0 ? common : (special.get(new URL(origin).hostname) ?? common));

  const sendNow: Send = (request, options) => sendRequest(request, { ...options, agent: agentFor(request.origin) });
  const admit = isUsed(proxies) ? createProxyGuard(guard, resolve) : undefined;
  return {
    async send(request, options) {
      if (admit !== undefined) await unlessAborted(admit(request.origin), options.signal);
      return sendNow(request, options);
    },
    async close() {
      await Promise.all([common, ...special.values()].map((agent) => agent.destroy(null)));
    },
  };
}

/** @throws the reason of the signal when that is aborted first */
function unlessAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function isUsed(proxies: Proxies | undefined): proxies is Proxies {
  return proxies?.http !== undefined || proxies?.https !== undefined;
}

function proxyAgent({ http, https, except }: Proxies, connect: buildConnector.connector, certificate?: ClientCertificate): Dispatcher {
  const hrefs = new Set([http, https].flatMap((url) => (url === undefined ? [] : [new URL(url).href])));
  return new EnvHttpProxyAgent({
    ...{ httpProxy: http ?? "", httpsProxy: https ?? "", noProxy: [except, ...loopback].join() },
    connect,
    ...(certificate === undefined ? {} : { requestTls: certificate }),
    // Without a tunnel the pool of a destination is one of connections to its proxy.
    factory: (origin, options) => poolOf(origin, hrefs.has(String(origin)) ? namingProxy(options) : options),
    clientFactory: (origin, options) => new Pool(origin, namingProxy(options)),
  });
}

/** The whole attempt has one deadline, the call's own, so that partial ones are off. */
function poolOf(origin: string | URL, options: object): Dispatcher {
  return new Pool(origin, { ...options, allowH2: false, connections: mostConnections, headersTimeout: 0, bodyTimeout: 0 });
}
