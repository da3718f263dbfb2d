import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { nodeTypes } from "../nodes/catalogue.ts";
import { filter } from "../nodes/filter/filter.ts";
import { switchNode } from "../nodes/switch/switch.ts";
import { webhook } from "../nodes/webhook/webhook.ts";
import { nodeDocs } from "./node-docs.ts";

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

  expect(rows).toEqual([expect.stringContaining("With `in: header`, `in: query`, `in: json`: ")]);
});

it("shows each example as JSON", () => {
  const [, json = ""] = /_Only large orders:_\n\n```json\n([^`]+)```/.exec(nodeDocs([filter])) ?? [];

  expect(JSON.parse(json)).toEqual({
    params: { condition: "body.total > 100" },
    input: { body: { total: 249.9 } },
    emits: [{ port: "pass", message: { body: { total: 249.9 } } }],
  });
});
