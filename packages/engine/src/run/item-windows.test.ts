import { describe, expect, it } from "vitest";
import { createItemWindows } from "./item-windows.ts";

/** Windows whose items note when they start; each is at work from then on. */
function bounded() {
  const windows = createItemWindows();
  const started: string[] = [];
  const itemsOf = (lineage: readonly number[], items: readonly number[]) =>
    items.map((item) => ({
      item,
      start: () => {
        started.push([...lineage, item].join(":"));
        windows.enter([...lineage, item]);
      },
    }));
  return { windows, started, itemsOf };
}

describe("createItemWindows", () => {
  it("starts as many items as fit, and one more for each that is done", () => {
    const { windows, started, itemsOf } = bounded();
    windows.open([], 2, itemsOf([], [0, 1, 2, 3]));
    expect(started).toEqual(["0", "1"]);
    windows.leave([1]);
    expect(started).toEqual(["0", "1", "2"]);
    windows.leave([0]);
    windows.leave([2]);
    expect(started).toEqual(["0", "1", "2", "3"]);
  });

  it("counts several messages of one item as one, done with the last of them", () => {
    const { windows, started, itemsOf } = bounded();
    windows.open([], 1, itemsOf([], [0, 0, 1]));
    expect(started).toEqual(["0", "0"]);
    windows.leave([0]);
    expect(started).toHaveLength(2);
    windows.leave([0]);
    expect(started).toEqual(["0", "0", "1"]);
  });

  it("passes over items that start nothing", () => {
    const { windows, started, itemsOf } = bounded();
    const idle = [0, 1].map((item) => ({ item, start: () => {} }));
    windows.open([], 1, [...idle, ...itemsOf([], [2, 3])]);
    expect(started).toEqual(["2"]);
  });

  it("takes an item as done only when nothing within it is at work", () => {
    const { windows, started, itemsOf } = bounded();
    windows.open([], 1, itemsOf([], [0, 1]));
    windows.open([0], 1, itemsOf([0], [0, 1]));
    windows.leave([0]);
    expect(started).toEqual(["0", "0:0"]);
    windows.leave([0, 0]);
    expect(started).toEqual(["0", "0:0", "0:1"]);
    windows.leave([0, 1]);
    expect(started).toEqual(["0", "0:0", "0:1", "1"]);
  });
});
