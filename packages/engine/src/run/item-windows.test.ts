import { describe, expect, it } from "vitest";
import { enterItems, leaveItems, type SplitItem, splitItem, startItems } from "./item-windows.ts";

/** The items of a split, which note when they start; each is at work from then on. */
function split(name: string, count: number, started: string[], around: readonly SplitItem[] = []) {
  const items = Array.from({ length: count }, (_, index) => splitItem(index, count, around));
  const startOf = (item: SplitItem) => ({
    item,
    start: () => {
      started.push(`${name}${item.index}`);
      enterItems([item]);
    },
  });
  const finish = (index: number): void => leaveItems(items.slice(index, index + 1));
  return { items, starts: items.map(startOf), finish };
}

describe("startItems", () => {
  it("starts as many items as fit, and one more for each that is done", () => {
    const started: string[] = [];
    const { starts, finish } = split("a", 4, started);
    startItems(2, starts);
    expect(started).toEqual(["a0", "a1"]);
    finish(1);
    expect(started).toEqual(["a0", "a1", "a2"]);
    finish(0);
    finish(2);
    expect(started).toEqual(["a0", "a1", "a2", "a3"]);
  });

  it("counts several messages of one item as one, done with the last of them", () => {
    const started: string[] = [];
    const { starts, finish } = split("a", 2, started);
    startItems(
      1,
      starts.flatMap((start, index) => (index === 0 ? [start, start] : [start])),
    );
    expect(started).toEqual(["a0", "a0"]);
    finish(0);
    expect(started).toHaveLength(2);
    finish(0);
    expect(started).toEqual(["a0", "a0", "a1"]);
  });

  it("passes over items that start nothing", () => {
    const started: string[] = [];
    const { items, starts } = split("a", 4, started);
    const idle = items.slice(0, 2).map((item) => ({ item, start: () => {} }));
    startItems(1, [...idle, ...starts.slice(2)]);
    expect(started).toEqual(["a2"]);
  });

  it("holds back no message that is none of the items", () => {
    const started: string[] = [];
    const { starts } = split("a", 2, started);
    startItems(1, [...starts, { item: undefined, start: () => started.push("apart") }]);
    expect(started).toEqual(["apart", "a0"]);
  });

  it("takes an item as done only when nothing within it is at work", () => {
    const started: string[] = [];
    const outer = split("a", 2, started);
    startItems(1, outer.starts);
    const inner = split("b", 2, started, outer.items.slice(0, 1));
    startItems(1, inner.starts);
    outer.finish(0);
    expect(started).toEqual(["a0", "b0"]);
    inner.finish(0);
    expect(started).toEqual(["a0", "b0", "b1"]);
    inner.finish(1);
    expect(started).toEqual(["a0", "b0", "b1", "a1"]);
  });

  it("counts the items of each split apart, also when two splits have made them side by side", () => {
    const started: string[] = [];
    const left = split("a", 2, started);
    const right = split("b", 2, started);
    startItems(1, left.starts);
    startItems(1, right.starts);
    expect(started).toEqual(["a0", "b0"]);
    left.finish(0);
    expect(started).toEqual(["a0", "b0", "a1"]);
    right.finish(0);
    expect(started).toEqual(["a0", "b0", "a1", "b1"]);
  });

  it("holds back both items that a message has come from", () => {
    const started: string[] = [];
    const left = split("a", 2, started);
    const right = split("b", 2, started);
    startItems(1, left.starts);
    startItems(1, right.starts);
    const both = [...left.items.slice(0, 1), ...right.items.slice(0, 1)];
    enterItems(both);
    left.finish(0);
    right.finish(0);
    expect(started).toEqual(["a0", "b0"]);
    leaveItems(both);
    expect(started).toEqual(["a0", "b0", "a1", "b1"]);
  });
});
