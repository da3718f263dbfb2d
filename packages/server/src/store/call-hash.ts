import { hash } from "node:crypto";
import type { EffectCall } from "@gancho/engine";

/**
 * Tells whether two calls ask the same of the world, whatever the order of their fields: 128 bits of a SHA-256, as base64url.
 *
 * A journal keeps it in place of the call itself, which every execution of the run computes again.
 */
export function hashOfCall(call: EffectCall): string {
  return hash("sha256", JSON.stringify(sorted(call)), "base64url").slice(0, 22);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, sorted(part)]);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}
