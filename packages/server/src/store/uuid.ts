import { randomFillSync } from "node:crypto";

const random = Buffer.alloc(16 * 256);
let used = random.length;
let lastMs = 0;
let counter = 0;

/** A clock that steps back by less keeps the order of ids; one that jumps further is believed. */
const toleratedStepBackMs = 1000;

/**
 * A UUIDv7 (RFC 9562): sorts by time as text.
 *
 * Ids made by one process within a millisecond sort in the order of making, also when the clock is put back by up to a second.
 *
 * @param now - milliseconds since 1970
 */
export function uuidv7(now: number): string {
  if (now > lastMs || now < lastMs - toleratedStepBackMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    // 4096 in one millisecond: borrow the next one.
    lastMs += 1;
    counter = 0;
  }
  if (used + 8 > random.length) {
    randomFillSync(random);
    used = 0;
  }
  const time = lastMs.toString(16).padStart(12, "0");
  const tail = random.toString("hex", used, used + 8);
  used += 8;
  const variant = ((Number.parseInt(tail.slice(0, 1), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${variant}${tail.slice(1, 4)}-${tail.slice(4)}`;
}

/** The smallest id that a moment can have: every id made before it sorts below. */
export function firstIdAt(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
