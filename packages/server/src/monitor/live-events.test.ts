import { expect, test } from "vitest";
import { createChanges } from "../runs/changes.ts";
import { createLiveEvents } from "./live-events.ts";

function start(capacity: number) {
  const changes = createChanges(() => undefined);
  const events = createLiveEvents(changes, capacity);
  const change = (revision: number) => changes.publish({ kind: "flow", flow: { id: "a", change: "saved", revision } });
  return { events, change };
}

test("it gives what came after a number, in order", () => {
  const { events, change } = start(10);
  for (const revision of [1, 2, 3]) change(revision);
  expect(events.newest).toBe(3);
  expect(events.since(1).map(({ number }) => number)).toEqual([2, 3]);
  expect(events.since(3)).toEqual([]);
});

test("it remembers only the latest", () => {
  const { events, change } = start(3);
  for (let revision = 1; revision <= 8; revision++) change(revision);
  expect(events.since(0).map(({ number }) => number)).toEqual([6, 7, 8]);
});

test("it lets who waits go at a change, at an abort and at its end", async () => {
  const { events, change } = start(3);
  const abort = new AbortController();
  const waits = [events.waitAfter(0, new AbortController().signal), events.waitAfter(1, abort.signal)];
  change(1);
  await waits[0];
  abort.abort();
  await waits[1];
  const last = events.waitAfter(1, new AbortController().signal);
  events.close();
  await last;
  change(2);
  expect(events.newest).toBe(1);
});
