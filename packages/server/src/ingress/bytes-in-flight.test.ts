import { expect, it } from "vitest";
import { createBytesInFlight } from "./bytes-in-flight.ts";

it("gives room until there is none, and again once a call is done", () => {
  const bytes = createBytesInFlight(100);
  const [first, second] = [bytes.open(), bytes.open()];
  expect([first.grow(60), second.grow(40), second.grow(1), first.grow(1)]).toEqual([true, true, false, false]);
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  expect([second.grow(60), second.grow(1)]).toEqual([true, true]);
  expect(first.grow(1)).toBe(false);
});

it("takes a body larger than all the room when it is alone", () => {
  const bytes = createBytesInFlight(100);
  const [first, second] = [bytes.open(), bytes.open()];
  expect([first.grow(90), first.grow(90), second.grow(1)]).toEqual([true, true, false]);
});
