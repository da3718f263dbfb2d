import type { Step } from "@gancho/engine";
import { expect, test } from "vitest";
import { timelineOf } from "./timeline.ts";

const call = { kind: "response", status: 200, headers: {}, body: undefined } as const;
const step: Step = { node: "crm", lineage: [], ordinal: 0, status: "succeeded", input: null, emissions: [] };

test("draws attempts, the waits between them, and nothing for pure steps", () => {
  const retried: Step = {
    ...step,
    effect: {
      call,
      idempotencyKey: "k",
      attempts: [
        {
          attempt: 1,
          startedAt: 1000,
          finishedAt: 1200,
          value: { status: 503 },
          error: { code: "http.status", message: "503" },
          retryAt: 2000,
        },
        { attempt: 2, startedAt: 2000, finishedAt: 2100, value: { status: 200 } },
      ],
    },
  };
  const { rows, spanMs } = timelineOf([step, retried]);
  expect(spanMs).toBe(1100);
  expect(rows.map((row) => row.bars)).toEqual([
    [
      { kind: "failed", startMs: 0, lengthMs: 200, label: "503" },
      { kind: "wait", startMs: 200, lengthMs: 800, label: "" },
      { kind: "done", startMs: 1000, lengthMs: 100, label: "200" },
    ],
  ]);
});

test("draws several effects of a step in one row, in their order", () => {
  const second = {
    part: "2",
    call,
    idempotencyKey: "k/2",
    attempts: [{ attempt: 1, startedAt: 1300, finishedAt: 1350, value: { status: 201 } }],
  };
  const first = { call, idempotencyKey: "k", attempts: [{ attempt: 1, startedAt: 1000, finishedAt: 1200, value: { status: 200 } }] };
  const { rows, spanMs } = timelineOf([{ ...step, earlierEffects: [first], effect: second }]);
  expect(spanMs).toBe(350);
  expect(rows.map(({ bars }) => bars.map(({ kind, startMs, label }) => [kind, startMs, label]))).toEqual([
    [
      ["done", 0, "200"],
      ["wait", 200, ""],
      ["done", 300, "201"],
    ],
  ]);
});

test("has no rows for a run without effects", () => {
  expect(timelineOf([step])).toEqual({ rows: [], spanMs: 1 });
});
