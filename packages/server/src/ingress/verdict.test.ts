import { expect, it } from "vitest";
import { recordOf } from "./verdict.ts";

it("keeps no more than the beginning of what a stranger can make long", () => {
  const start = { at: 0, startedAt: 0, method: "POST", path: "x".repeat(10_000), ip: "127.0.0.1" };
  const record = recordOf(start, { verdict: "rejected", status: 422, detail: "x".repeat(1_000_000), body: new Uint8Array(1_000_000) });
  expect(JSON.stringify(record).length).toBeLessThan(2000);
  expect(record.bodyBytes).toBe(1_000_000);
});
