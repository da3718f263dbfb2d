import { expect, it } from "vitest";
import { z } from "zod";
import { filter } from "../nodes/filter/filter.ts";
import { checkNodeType } from "./check-node-type.ts";
import { textField } from "./fields.ts";
import type { NodeType } from "./node-type.ts";

const good: NodeType = filter;
const same = <Params>(params: Params): Params => params;

it.each<[string, Partial<NodeType>, string]>([
  ["a type that no document could name", { type: "Acme Shout" }, "type: Lower-case letters"],
  ["a title in lower case", { title: "shout" }, "title: It begins with a capital letter."],
  ["a summary of two sentences", { summary: "It shouts." }, "summary: One sentence"],
  ["no example", { examples: [] }, "examples: There is no example."],
  [
    "a label in lower case",
    { params: z.strictObject({ a: textField({ label: "low" }).default("") }), card: () => ({ message: "" }) },
    "params.a: Its label",
  ],
  [
    "an example whose params do not fit",
    { examples: [{ title: "Odd", params: { condition: 7 }, input: null }] },
    'example "Odd": params.condition: ',
  ],
  [
    "a card without a place for a value",
    { card: () => ({ message: "passes", values: { condition: "a" } }) },
    "the places (none) and the values condition.",
  ],
  [
    "an example that JSON cannot hold",
    { examples: [{ title: "Odd", params: { condition: "true" }, input: { total: Number.NaN } }] },
    "Not all of its description is plain JSON.",
  ],
  [
    "a version without the way to it",
    { version: 3, migrations: { 3: same } },
    "migrations: Version 3 needs those to 2, 3, and has those to 3.",
  ],
])("finds %s", (_, parts, problem) => {
  expect(checkNodeType({ ...good, ...parts }).join("\n")).toContain(problem);
});

it("finds a default that the schema itself refuses", () => {
  const label = textField({ label: "Label" }, z.string().min(3)).default("x");
  const [problem] = checkNodeType({ ...good, params: z.strictObject({ ...good.params.shape, label }) });

  expect(problem).toBe("params.label: Its own schema does not take the default.");
});

it("finds nothing wrong with a good one", () => {
  expect(checkNodeType({ ...good, version: 2, migrations: { 2: same } })).toEqual([]);
});
