import ipaddr from "ipaddr.js";

/** Whether an address is one of a list of addresses and ranges. An IPv4 address that came over IPv6 counts as itself. */
export function isAllowedAddress(address: string, allowed: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const own = ipaddr.process(address);
  return allowed.some((entry) => {
    const [range, bits] = entry.includes("/") ? ipaddr.parseCIDR(entry) : whole(entry);
    return range.kind() === own.kind() && own.match(range, bits);
  });
}

function whole(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.process(entry);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
