import { describe, expect, it } from "vitest";
import type { Json } from "../json.ts";
import { withOwnEmptyLists } from "./own-empty-lists.ts";
import { evaluate } from "./test-scope.ts";

describe("an expression", () => {
  it.each<[source: string, input: Json]>([
    ["x.{'a': 1}", { x: [[]] }],
    ["x{'a': 1}", { x: [] }],
    ["$map($$.x, function($i) { $i.{'a': 1} })", { x: [[[]]] }],
    ["$trigger.x{'a': $uuid()}", {}],
    ["$nodes.first.x{'a': $uuid()}", {}],
  ])("leaves the lists of its input as they are: %s", async (source, input) => {
    const lists = { x: [] };
    const before = structuredClone(input);
    expect(await evaluate(source, input, { trigger: lists, nodes: () => ({ first: lists }) })).toMatchObject({ found: true });
    expect(input).toEqual(before);
    expect(lists).toEqual({ x: [] });
  });
});

describe("withOwnEmptyLists", () => {
  it("copies what holds an empty list, and shares the rest", () => {
    const value = { full: { list: [1, { a: 2 }] }, deep: [{ empty: [] }], n: null };
    const own = withOwnEmptyLists(value);
    expect(own).toEqual(value);
    expect(own).toMatchObject({ full: expect.toSatisfy((part) => part === value.full) });
    expect(own).toMatchObject({ deep: expect.toSatisfy((part) => part !== value.deep) });
  });

  it("gives a value without one as it is, each time", () => {
    const value = { list: [1], object: {}, text: "" };
    expect(withOwnEmptyLists(value)).toBe(value);
    expect(withOwnEmptyLists(value)).toBe(value);
    expect(withOwnEmptyLists(1)).toBe(1);
  });
});
