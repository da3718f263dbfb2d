import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./retry-after.ts";

const date = "Wed, 21 Oct 2026 07:28:00 GMT";

describe("retryAfterMs", () => {
  it.each([
    ["seconds", { "retry-after": "120" }, 120_000],
    ["a date, counted from the answer's own", { "retry-after": "Wed, 21 Oct 2026 07:29:30 GMT", date }, 90_000],
    ["a date that has passed", { "retry-after": "Wed, 21 Oct 2026 07:00:00 GMT", date }, 0],
    ["a date without one to count from", { "retry-after": date }, undefined],
    ["a date in another form", { "retry-after": "2026-10-21 07:29:30", date }, undefined],
    ["no number", { "retry-after": "-1" }, undefined],
    ["a fraction", { "retry-after": "1.5" }, undefined],
    ["nothing", {}, undefined],
  ])("reads %s", (_, headers, wait) => {
    expect(retryAfterMs(headers)).toBe(wait);
  });
});
