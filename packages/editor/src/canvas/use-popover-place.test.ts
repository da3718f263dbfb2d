import { expect, test } from "vitest";
import { popoverPlace } from "./use-popover-place.ts";

const at100 = { zoom: 1, highest: 320 };

test("stands beside the card where there is room", () => {
  expect(popoverPlace({ x: 470, y: 200 }, { width: 936, height: 744 }, at100)).toMatchObject({ left: 610, width: 304, top: 160 });
});

test("stands at the left when the column is at the right", () => {
  expect(popoverPlace({ x: 780, y: 200 }, { width: 936, height: 744 }, at100)).toMatchObject({ left: 336, width: 304 });
});

test("becomes narrower on a narrow canvas, and leaves its own wire free", () => {
  const { left, width } = popoverPlace({ x: 308, y: 136 }, { width: 616, height: 544 }, at100);
  expect(left).toBe(384);
  expect(left + width).toBe(604);
});

test("stays within the canvas at its foot", () => {
  expect(popoverPlace({ x: 470, y: 700 }, { width: 936, height: 744 }, at100)).toMatchObject({ top: 412, maxHeight: 320 });
});
