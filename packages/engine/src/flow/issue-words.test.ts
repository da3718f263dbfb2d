import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseInWords } from "./issue-words.ts";

const shape = z.discriminatedUnion("kind", [z.object({ kind: z.literal("json") }), z.object({ kind: z.literal("text") })]);

function wordsOf(schema: z.ZodType, value: unknown): readonly string[] {
  const parsed = parseInWords(schema, value);
  return "issues" in parsed ? parsed.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
}

describe("parseInWords", () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ["text of another kind", z.string(), null, "Expected text, got null."],
    ["a number of another kind", z.number(), "1", "Expected a number, got text."],
    ["a fraction", z.int(), 1.5, "Expected a whole number, got a number."],
    ["a list of another kind", z.array(z.string()), {}, "Expected a list, got an object."],
    ["what only code can hold", z.date(), () => 1, "Expected date, got function."],
    ["nothing", z.string(), undefined, "This is missing."],
    ["an empty text", z.string().min(1), "", "This must not be empty."],
    ["a short text", z.string().min(2), "a", "Expected at least 2 characters."],
    ["a long text", z.string().max(1), "ab", "Expected at most 1 characters."],
    ["a short list", z.array(z.string()).min(1), [], "Expected at least 1 entry."],
    ["a long list", z.array(z.string()).max(2), ["a", "b", "c"], "Expected at most 2 entries."],
    ["a small number", z.number().min(1), 0, "Expected at least 1."],
    ["a large number", z.number().max(1), 2, "Expected at most 1."],
    ["a number at its lower bound", z.number().positive(), 0, "Expected more than 0."],
    ["a number at its upper bound", z.number().lt(60), 60, "Expected less than 60."],
    ["an uneven number", z.number().multipleOf(5), 7, "Expected a multiple of 5."],
    ["text in another form", z.string().regex(/^a$/), "b", "Expected text like /^a$/."],
    ["text that is no URL", z.url(), "b", "Expected url."],
    ["another word", z.enum(["fail", "route"]), "rout", "Expected `fail` or `route`. Did you mean `route`?"],
    ["another word than the only one", z.literal("all"), "none", "Expected `all`."],
    ["no word at all", z.enum(["fail", "route"]), undefined, "Expected `fail` or `route`, got nothing."],
    ["a list for a word", z.enum(["fail", "route"]), [], "Expected `fail` or `route`, got a list."],
    ["none of several forms", z.union([z.string(), z.number()]), true, "None of the forms that are allowed here fits."],
    ["what its own rule refuses", z.string().refine(() => false), "a", "This does not fit here."],
  ])("tells %s", (_, schema, value, message) => {
    expect(wordsOf(schema, value)).toEqual([`: ${message}`]);
  });

  it("tells which variants there are", () => {
    expect(wordsOf(shape, { kind: "form" })).toEqual(["kind: Expected `kind` to be `json` or `text`."]);
  });

  it("tells what is wrong with a name that a person chose", () => {
    expect(wordsOf(z.record(z.string().min(2), z.number()), { a: 1 })).toEqual(["a: Expected at least 2 characters."]);
  });

  it("tells each unknown key, with the name that was perhaps meant where there are names", () => {
    expect(wordsOf(z.strictObject({ attempts: z.number().optional() }), { attempt: 1, x: 1 })).toEqual([
      "attempt: `attempt` is not known here. Did you mean `attempts`?",
      "x: `x` is not known here.",
    ]);
    expect(wordsOf(z.partialRecord(z.enum(["attempts"]), z.number()), { attempt: 1 })).toEqual(["attempt: `attempt` is not known here."]);
  });

  it("says what the schema itself says of unknown keys, at each", () => {
    expect(wordsOf(z.strictObject({}, { error: "Leave this out." }), { a: 1, b: 2 })).toEqual(["a: Leave this out.", "b: Leave this out."]);
  });
});
