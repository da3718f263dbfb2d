import type { EffectResult } from "@gancho/engine";
import { type Circuit, createCircuit, type DestinationHealth } from "./circuit.ts";

type SettledResult = Exclude<EffectResult, { status: "unknown" }>;

/**
 * Makes an attempt to deliver to a URL, or parks it without making it while its destination keeps failing: `unknown`, with the time to ask again.
 *
 * @throws what `make` throws
 */
export type Through = (url: string, make: () => Promise<SettledResult>) => Promise<EffectResult>;

/** Scheme, host and port that requests are sent to. */
export interface Destination extends DestinationHealth {
  readonly origin: string;
}

/** All destinations that this process has tried, each with its circuit. Kept in memory only: after a restart all are closed. */
export interface Destinations {
  readonly through: Through;
  /** The latest first; those that were not used for longest may be missing. */
  list(): readonly Destination[];
}

/** URLs may be made from messages, and are not to fill the memory. */
const mostDestinations = 1000;

export function createDestinations(): Destinations {
  /** The one that was used last stands at the end. */
  const circuits = new Map<string, Circuit>();

  const circuitOf = (origin: string): Circuit => {
    const circuit = circuits.get(origin) ?? createCircuit();
    circuits.delete(origin);
    circuits.set(origin, circuit);
    const [oldest] = circuits.keys();
    if (oldest !== undefined && circuits.size > mostDestinations) circuits.delete(oldest);
    return circuit;
  };

  return {
    async through(url, make) {
      const origin = URL.parse(url)?.origin;
      return origin === undefined ? make() : circuitOf(origin).attempt(make);
    },
    list: () => [...circuits].map(([origin, { health }]) => ({ origin, ...health })).reverse(),
  };
}
