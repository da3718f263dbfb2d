import type { Json } from "@gancho/engine";
import i18next from "i18next";
import { expect, test } from "vitest";
import { chipText } from "../canvas/chip-look.ts";
import "../i18n/i18n.ts";
import { type Chip, chipOf } from "./chip.ts";

const messages = (...values: readonly Json[]) => values.map((message, ordinal) => ({ message, lineage: [], ordinal }));

test.each([
  ["an object", [{ a: 1, b: 2 }], "2 fields"],
  ["one field", [{ a: 1 }], "1 field"],
  ["a list", [[1, 2, 3, 4, 5]], "5 items"],
  ["a short text itself", ["paid"], '"paid"'],
  ["a number itself", [249.9], "249.9"],
  ["several messages of one shape", [{ a: 1 }, { a: 2 }, { a: 3 }], "3 × 1 field"],
  ["several messages of different shapes", [{ a: 1 }, 2], "2 messages"],
  ["nothing yet", [], "nothing yet"],
])("says %s", async (_, values, text) => {
  await i18next.changeLanguage("en");
  expect(chipText(chipOf(messages(...values)), i18next.t)).toBe(text);
});

test.each<[Chip, string]>([
  [{ kind: "filtered", name: "Large", whys: [] }, "filtered"],
  [{ kind: "failed", name: "Deal" }, "nothing: Deal failed"],
  [{ kind: "failed", name: "A node with a very long name" }, "nothing: A node … failed"],
])("says why nothing came: %j", (chip, text) => {
  expect(chipText(chip, i18next.t)).toBe(text);
});

test("is never longer than 24 characters", () => {
  expect(chipText(chipOf(messages("x".repeat(100))), i18next.t)).toHaveLength(24);
});
