import { expect, it } from "vitest";
import { z } from "zod";
import { defineNodeType } from "../../node-type/define-node-type.ts";
import { integerField, textField } from "../../node-type/fields.ts";
import { emit, outPort } from "../../node-type/outcomes.ts";
import { registerNodeTypes } from "../../nodes/catalogue.ts";
import { canonicalJson } from "../canonical.ts";
import { parseFlow } from "../parse.ts";
import { validateFlow } from "../validate.ts";

/** Version 1 had `wait: "5s"`, version 2 `wait: 5`, version 3 calls it `seconds`. */
const pause = defineNodeType({
  ...{
    type: "acme-pause",
    version: 3,
    title: "Pause",
    summary: "Waits",
    category: "logic",
    icon: "timer",
    role: "step",
    touchesWorld: false,
  },
  params: z.strictObject({
    label: textField({ label: "Label" }).default(""),
    seconds: integerField({ label: "Seconds", min: 0, max: 60 }),
  }),
  outputs: () => [outPort],
  card: () => ({ message: "waits" }),
  examples: [{ title: "A while", params: { seconds: 5 }, input: 1, emits: [{ port: "out", message: 1 }] }],
  migrations: {
    2: ({ wait, ...rest }) => {
      if (wait === "boom") throw new TypeError("a bug of the migration");
      return { ...rest, wait: Number.parseInt(String(wait), 10) };
    },
    3: ({ wait, ...rest }) => ({ ...rest, seconds: wait ?? 0 }),
  },
  run: async ({ input }) => emit("out", input),
});

registerNodeTypes([pause]);

function load(node: object) {
  const nodes = [
    { id: "start", type: "manual" },
    { id: "pause", type: "acme-pause", ...node },
  ];
  const parsed = parseFlow({ format: "gancho/1", id: "waits", name: "Waits", nodes, edges: [{ source: "start", target: "pause" }] });
  if (!("flow" in parsed)) throw new TypeError(JSON.stringify(parsed.problems));
  return parsed.flow;
}

it.each([
  ["from the first version to this", { params: { wait: "5s", label: "a" } }, { version: 3, params: { seconds: 5, label: "a" } }],
  ["from the version between", { version: 2, params: { wait: 7 } }, { version: 3, params: { seconds: 7 } }],
  ["not at all when they are of this version", { version: 3, params: { seconds: 9 } }, { version: 3, params: { seconds: 9 } }],
])("brings params up to date %s", (_, before, after) => {
  const flow = load(before);

  expect(flow.nodes[1]).toMatchObject(after);
  expect(validateFlow(flow)).toEqual([]);
  expect(parseFlow(JSON.parse(canonicalJson(flow)))).toEqual({ flow });
});

it.each([
  ["newer", { version: 4, params: { seconds: 1 } }, "This Gancho has version 3 of `acme-pause`, not 4. Update Gancho."],
  ["one that a migration throws at", { params: { wait: "boom" } }, "could not be brought up to date"],
  ["one that a migration makes no JSON of", { params: { wait: "soon" } }, "could not be brought up to date"],
])("leaves a node alone that is %s, and says so", (_, before, message) => {
  const flow = load(before);

  expect(flow.nodes[1]).toMatchObject(before);
  expect(validateFlow(flow)).toContainEqual(
    expect.objectContaining({ code: "unknown-version", message: expect.stringContaining(message) }),
  );
});
