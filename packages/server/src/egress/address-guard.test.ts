import { expect, test } from "vitest";
import { createAddressGuard } from "./address-guard.ts";

const refused = [
  "127.0.0.1",
  "127.8.8.8",
  "10.0.0.1",
  "172.16.5.4",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "198.18.0.1",
  "192.0.2.1",
  "::1",
  "::",
  "fe80::1",
  "fd00:ec2::254",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:a00:1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "2001:db8::1",
  "::7f00:1",
  "168.63.129.16",
  "not an address",
  "",
];

test.each(refused)("it refuses %s", (address) => {
  expect(createAddressGuard([]).allows("example.com", address)).toBe(false);
});

test.each(["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1"])("it allows %s", (address) => {
  expect(createAddressGuard([]).allows("example.com", address)).toBe(true);
});

test.each([
  { entry: "10.1.0.0/16", address: "10.1.2.3", other: "10.2.0.1" },
  { entry: "127.0.0.1", address: "127.0.0.1", other: "127.0.0.2" },
  { entry: "fd00::/8", address: "fd12::1", other: "::1" },
  { entry: "127.0.0.1", address: "::ffff:127.0.0.1", other: "::1" },
])("it allows $address by the entry $entry, but not $other", ({ entry, address, other }) => {
  const guard = createAddressGuard([entry]);
  expect(guard.allows("example.com", address)).toBe(true);
  expect(guard.allows("example.com", other)).toBe(false);
});

test("it allows every address of a host whose name is on the list, and of no other", () => {
  const guard = createAddressGuard(["Crm.Internal"]);
  expect(guard.allows("crm.internal", "10.0.0.9")).toBe(true);
  expect(guard.allows("evil-crm.internal", "10.0.0.9")).toBe(false);
});

test.each(["10.0.0.0/99", "two words", "", "http://crm"])("it does not take %j as an entry", (entry) => {
  expect(() => createAddressGuard([entry])).toThrowError(/neither a CIDR/);
});
