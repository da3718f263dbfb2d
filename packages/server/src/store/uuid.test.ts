import { describe, expect, it } from "vitest";
import { firstIdAt, uuidv7 } from "./uuid.ts";

const now = Date.UTC(2030, 0, 1);

describe("uuidv7", () => {
  it("has the form of RFC 9562, version 7", () => {
    expect(uuidv7(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("sorts in the order of making, however many a millisecond sees and though the clock steps back", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => uuidv7(index < 5000 ? now : now - 900));
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("believes a clock that jumps back, rather than live in the future", () => {
    uuidv7(now + 3_600_000);
    expect(uuidv7(now) < firstIdAt(now + 1)).toBe(true);
  });

  it("sorts between the moments before and after its own", () => {
    const later = now + 3_600_000;
    const id = uuidv7(later);
    expect(firstIdAt(later) <= id && id < firstIdAt(later + 1)).toBe(true);
  });
});
