import { describe, expect, test } from "vitest";
import { wirePath } from "./wire-path.ts";

const down = { leaves: "bottom", shared: false } as const;

describe("wirePath", () => {
  test("goes straight down to 8 above the card, with the chip in the middle", () => {
    expect(wirePath({ ...down, source: { x: 468, y: 80 }, target: { x: 468, y: 130 } })).toEqual({
      path: "M468 84L468 122",
      tip: { x: 468, y: 122 },
      chip: { x: 468, y: 103 },
    });
  });

  test("turns 20 below its start, in corners of 12, with the chip 28 above the target", () => {
    const { path, chip } = wirePath({ ...down, source: { x: 391, y: 356 }, target: { x: 180, y: 424 } });
    expect(path).toBe("M391 360L391 370Q391 380 381 380L192 380Q180 380 180 392L180 416");
    expect(chip).toEqual({ x: 180, y: 396 });
  });

  test("goes around to a card that is not below", () => {
    const { path, tip } = wirePath({ ...down, source: { x: 128, y: 64 }, target: { x: 140, y: 0 } });
    expect(tip).toEqual({ x: 140, y: -8 });
    expect(path.match(/Q/g)).toHaveLength(4);
  });

  test("leaves a card with many ports at its right", () => {
    const { path } = wirePath({ leaves: "right", shared: false, source: { x: 256, y: 100 }, target: { x: 500, y: 300 } });
    expect(path.startsWith("M260 100L")).toBe(true);
    expect(path.endsWith("L500 292")).toBe(true);
  });

  test("moves the chip onto its own level run where wires meet at one card", () => {
    expect(wirePath({ ...down, shared: true, source: { x: 0, y: 0 }, target: { x: 300, y: 150 } }).chip).toEqual({ x: 150, y: 24 });
  });
});
