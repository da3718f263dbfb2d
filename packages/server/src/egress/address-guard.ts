import { GanchoError } from "@gancho/engine";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Decides which addresses an outgoing request may reach. */
export interface AddressGuard {
  /**
   * Whether a host may be reached at one of its addresses.
   *
   * Public unicast addresses may; everything else (private, loopback, link-local, cloud metadata, unique local, carrier-grade NAT, multicast, translated
   * and tunnelled forms, `0.0.0.0`) only when the host's name or the address is on the allow list. An address that cannot be read may not.
   */
  allows(hostname: string, address: string): boolean;
}

/**
 * A guard with an allow list of CIDRs (`10.1.0.0/16`), single addresses and host names.
 *
 * @throws GanchoError `settings.invalid` for an entry that is none of these
 */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const ranges: Range[] = [];
  const names = new Set<string>();
  for (const entry of allowed) {
    const range = parseRange(entry);
    if (range !== undefined) ranges.push(range);
    else names.add(parseName(entry));
  }
  return {
    allows(hostname, address) {
      if (names.has(hostname.toLowerCase())) return true;
      if (!ipaddr.isValid(address)) return false;
      // An IPv4 address that is dressed as IPv6 is judged as the IPv4 address that it reaches.
      const parsed = ipaddr.process(address);
      return (parsed.range() === "unicast" && !matchesAny(parsed, notPublic)) || matchesAny(parsed, ranges);
    },
  };
}

/** What counts as unicast, and yet does not lead to the public: the host agent of a cloud, and IPv6 that stands for IPv4 in the form of RFC 4291, 2.5.5.1. */
const notPublic: readonly Range[] = ["168.63.129.16/32", "::/96"].map((range) => ipaddr.parseCIDR(range));

function matchesAny(address: Address, ranges: readonly Range[]): boolean {
  return ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits));
}

function parseRange(entry: string): Range | undefined {
  if (ipaddr.isValidCIDR(entry)) return ipaddr.parseCIDR(entry);
  if (!ipaddr.isValid(entry) || /^\d+$/.test(entry)) return undefined;
  const address = ipaddr.process(entry);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

function parseName(entry: string): string {
  const name = entry.toLowerCase();
  if (/^(?!\d+$)[a-z0-9_]([a-z0-9_.-]{0,253}[a-z0-9_])?$/.test(name)) return name;
  throw new GanchoError("settings.invalid", `"${entry}" is neither a CIDR (10.0.0.0/8), nor an address, nor a host name.`);
}
