import { type LookupAddress, type LookupOptions, lookup as lookupName } from "node:dns";
import { isIP } from "node:net";
import { GanchoError } from "@gancho/engine";
import { buildConnector } from "undici";
import type { AddressGuard } from "./address-guard.ts";
import type { ClientCertificate } from "./client-certificates.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** Gives all addresses of a name. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

interface ConnectorOptions {
  /** The system's resolver when left out. */
  readonly resolve?: Resolve | undefined;
  /** What is shown to servers that ask for it. */
  readonly certificate?: ClientCertificate | undefined;
}

/**
 * Opens sockets to addresses that the guard allows, and no others.
 *
 * The check is the socket's own lookup, so the address that was checked is the address that is connected to: a name that answers differently the next
 * time gains nothing. A literal address never reaches a lookup and is checked before.
 */
export function createConnector(guard: AddressGuard, { resolve = lookupName, certificate }: ConnectorOptions): buildConnector.connector {
  const lookup = guardedLookup(guard, resolve);
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false, lookup, ...certificate });
  return (options, callback) => {
    const hostname = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(hostname) !== 0 && !guard.allows(hostname, hostname)) {
      callback(blocked(hostname), null);
      return;
    }
    connect(options, callback);
  };
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

function guardedLookup(guard: AddressGuard, resolve: Resolve) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const allowed = addresses.filter(({ address }) => guard.allows(hostname, address));
      const [first] = allowed;
      if (first === undefined) return callback(blocked(hostname), []);
      if (options.all === true) return callback(null, allowed);
      callback(null, first.address, first.family);
    });
  };
}

export function blocked(hostname: string): GanchoError {
  return new GanchoError(
    "http.address-blocked",
    `${hostname} is at a private or reserved address. GANCHO_ALLOW_PRIVATE can allow it by CIDR or host name.`,
  );
}
