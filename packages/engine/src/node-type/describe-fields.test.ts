import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GanchoError } from "../errors.ts";
import { filter } from "../nodes/filter/filter.ts";
import { defineNodeType, isNodeType } from "./define-node-type.ts";
import { describeFields } from "./describe-fields.ts";
import {
  choiceField,
  expressionField,
  groupField,
  integerField,
  keyValueField,
  secretField,
  templateField,
  textField,
  variant,
  variantListField,
  variantsField,
} from "./fields.ts";
import { emit } from "./outcomes.ts";

const schema = z.strictObject({
  condition: expressionField({ label: "Condition", result: "boolean" }),
  mode: choiceField({ label: "Mode", help: "How.", options: { first: "First", all: "All" } }).default("first"),
  retry: groupField(
    { label: "Retry", advanced: true },
    { attempts: integerField({ label: "Attempts", min: 1, max: 9 }).default(5) },
  ).prefault({}),
  note: textField({ label: "Note" }).optional(),
  auth: variantsField({ label: "Sign in", discriminator: "kind" }, [
    variant({ label: "None" }, { kind: z.literal("none") }),
    variant({ label: "Token", help: "A bearer token." }, { kind: z.literal("token"), token: secretField({ label: "Token" }) }),
  ]).prefault({ kind: "none" }),
});

describe("describeFields", () => {
  it("reads fields off a schema, with what a left-out param means", () => {
    expect(describeFields(schema)).toEqual([
      { name: "condition", kind: "expression", result: "boolean", label: "Condition", required: true },
      {
        name: "mode",
        kind: "choice",
        label: "Mode",
        help: "How.",
        required: false,
        default: "first",
        options: [
          { value: "first", label: "First" },
          { value: "all", label: "All" },
        ],
      },
      {
        name: "retry",
        kind: "group",
        label: "Retry",
        advanced: true,
        required: false,
        default: { attempts: 5 },
        fields: [{ name: "attempts", kind: "number", integer: true, min: 1, max: 9, label: "Attempts", required: false, default: 5 }],
      },
      { name: "note", kind: "text", label: "Note", required: false },
      {
        name: "auth",
        kind: "variants",
        discriminator: "kind",
        label: "Sign in",
        required: false,
        default: { kind: "none" },
        variants: [
          { value: "none", label: "None", fields: [] },
          {
            value: "token",
            label: "Token",
            help: "A bearer token.",
            fields: [{ name: "token", kind: "secret", label: "Token", required: true }],
          },
        ],
      },
    ]);
  });

  it("keeps the field of a schema that got further rules", () => {
    const narrowed = z.strictObject({
      url: templateField({ label: "URL" }).regex(/^https/),
      headers: keyValueField({ label: "Headers" }).refine(() => true),
    });

    expect(describeFields(narrowed)).toMatchObject([{ kind: "template" }, { kind: "keyValue" }]);
  });

  it("describes a list of variants", () => {
    const list = z.strictObject({
      anyOf: variantListField({ label: "Any of", discriminator: "kind" }, [variant({ label: "A" }, { kind: z.literal("a") })]),
    });

    expect(describeFields(list)).toMatchObject([
      { kind: "variantList", item: "Alternative", variants: [{ value: "a", label: "A", fields: [] }] },
    ]);
  });
});

describe("isNodeType", () => {
  it("knows what was defined here from its like", () => {
    expect(isNodeType(filter)).toBe(true);
    expect(isNodeType({ ...filter })).toBe(false);
    expect([null, undefined, "filter"].map(isNodeType)).toEqual([false, false, false]);
  });
});

describe("defineNodeType", () => {
  it("refuses a param without a field, which no form could show", () => {
    const definition = {
      type: "acme",
      version: 1,
      title: "Acme",
      summary: "Does nothing",
      category: "logic",
      icon: "box",
      role: "step",
      touchesWorld: false,
      outputs: () => [],
      card: () => ({ message: "does nothing" }),
      examples: [],
      run: async () => emit("out", null),
    } as const;

    expect(() => defineNodeType({ ...definition, params: z.strictObject({ account: z.string() }) })).toThrow(GanchoError);
    expect(() => defineNodeType({ ...definition, params: z.strictObject({ account: textField({ label: "Account" }) }) })).not.toThrow();
  });
});
