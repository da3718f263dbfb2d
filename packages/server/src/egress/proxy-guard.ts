import { lookup as lookupName } from "node:dns";
import { isIP } from "node:net";
import type { AddressGuard } from "./address-guard.ts";
import { blocked, type Resolve } from "./connector.ts";

const keptMs = 60_000;
const mostKept = 1000;

/**
 * Checks destinations that a proxy connects to: literal addresses, and names where they can be looked up here.
 *
 * The proxy looks a name up itself, and may find another address. All that can be said here is that none of those which are found here is a forbidden one; what cannot be
 * looked up is left to the proxy. A name is looked up once a minute.
 *
 * @returns a check of an origin that rejects with the GanchoError `http.address-blocked`
 */
export function createProxyGuard(guard: AddressGuard, resolve: Resolve = lookupName): (origin: string) => Promise<void> {
  const known = new Map<string, { readonly allowed: Promise<boolean>; readonly until: number }>();

  const lookUp = (hostname: string): Promise<boolean> =>
    new Promise((settle) => {
      resolve(hostname, { all: true }, (error, addresses) => {
        settle(error !== null || addresses.every(({ address }) => guard.allows(hostname, address)));
      });
    });

  const allows = (hostname: string): boolean | Promise<boolean> => {
    if (isIP(hostname) !== 0) return guard.allows(hostname, hostname);
    const kept = known.get(hostname);
    if (kept !== undefined && kept.until > Date.now()) return kept.allowed;
    if (known.size >= mostKept) known.clear();
    const allowed = lookUp(hostname);
    known.set(hostname, { allowed, until: Date.now() + keptMs });
    return allowed;
  };

  return async (origin) => {
    const hostname = new URL(origin).hostname.replace(/^\[|\]$/g, "");
    if (!(await allows(hostname))) throw blocked(hostname);
  };
}
