import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { nodeTypes } from "../nodes/catalogue.ts";
import { filter } from "../nodes/filter/filter.ts";
import { switchNode } from "../nodes/switch/switch.ts";
import { webhook } from "../nodes/webhook/webhook.ts";
import { defineNodeType } from "./define-node-type.ts";
import { integerField, numberField, templateField, variant, variantListField } from "./fields.ts";
import { nodeDocs } from "./node-docs.ts";
import { emit, outPort } from "./outcomes.ts";

it("is what docs/nodes.md holds (node packages/engine/scripts/write-node-docs.ts writes it)", () => {
  const file = readFileSync(new URL("../../../../docs/nodes.md", import.meta.url), "utf8");

  expect(file).toBe(nodeDocs(nodeTypes));
});

it("says of a param what it is, whether it may be left out, and what it means", () => {
  expect(nodeDocs([filter])).toContain(
    "| `condition` | expression, true or false | _required_ | Condition. A message passes when this is true. |",
  );
});

it("names the ports, and those that follow from the params", () => {
  expect(nodeDocs([filter])).toContain("Outputs: `pass`, `reject` (a message that ends here counts as filtered).");
  expect(nodeDocs([switchNode])).toMatch(/Outputs: those of its params \(`\w+`, `\w+` in the first example\), `default`/);
});

it("describes what several variants share once", () => {
  const rows = nodeDocs([webhook]).match(/^\| `verify\.signature\.encoding` .*$/gm);

  expect(rows).toEqual([expect.stringContaining("With `in: header`, `in: query`, `in: json`, `in: item`: ")]);
});

const shout = defineNodeType({
  ...{ type: "acme-shout", version: 2, title: "Shout", summary: "Says it louder", category: "data", icon: "megaphone" },
  ...{ role: "step", touchesWorld: false, outputs: () => [outPort], card: () => ({ message: "louder" }) },
  params: z.strictObject({
    factor: numberField({ label: "Factor", min: 0, max: 10 }).default(2),
    most: integerField({ label: "Most", min: 1, max: 9 }).optional(),
    parts: variantListField({ label: "Parts", item: "Part", discriminator: "kind" }, [
      variant({ label: "Word" }, { kind: z.literal("word"), text: templateField({ label: "Text" }) }),
    ]).default([]),
  }),
  examples: [{ title: "Long", params: {}, input: { text: "a".repeat(130) } }],
  run: async ({ input }) => emit("out", input),
});

it("describes node types that came from elsewhere, with their version and bounds", () => {
  const docs = nodeDocs([shout]);

  expect(docs).toContain("**Shout.** Says it louder. Output: `out`. Version 2.");
  expect(docs).toContain("| `factor` | number from 0 to 10 | `2` |");
  expect(docs).toContain("| `most` | whole number from 1 to 9 |");
  expect(docs).toMatch(/^\| `parts\[\]\.text` \| template \|/m);
});

it("lets a text that fits into no line run on", () => {
  expect(nodeDocs([shout])).toContain(`  "input": {\n    "text": "${"a".repeat(130)}"\n  }`);
});

it("shows each example as JSON", () => {
  const [, json = ""] = /_Only large orders:_\n\n```json\n([^`]+)```/.exec(nodeDocs([filter])) ?? [];

  expect(JSON.parse(json)).toEqual({
    params: { condition: "body.total > 100" },
    input: { body: { total: 249.9 } },
    emits: [{ port: "pass", message: { body: { total: 249.9 } } }],
  });
});
