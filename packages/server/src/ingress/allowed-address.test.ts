import { expect, it } from "vitest";
import { isAllowedAddress } from "./allowed-address.ts";

it.each<[string, readonly string[], boolean]>([
  ["203.0.113.7", ["203.0.113.7"], true],
  ["203.0.113.8", ["203.0.113.7"], false],
  ["203.0.113.8", ["198.51.100.1", "203.0.113.0/24"], true],
  ["203.0.114.8", ["203.0.113.0/24"], false],
  ["::ffff:203.0.113.8", ["203.0.113.0/24"], true],
  ["2001:db8::1", ["2001:db8::/32"], true],
  ["2001:db8::1", ["203.0.113.0/24", "2001:db8::1"], true],
  ["203.0.113.8", ["::/0"], false],
  ["", ["0.0.0.0/0"], false],
])("%s among %j: %s", (address, allowed, expected) => {
  expect(isAllowedAddress(address, allowed)).toBe(expected);
});
