import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonEquals } from "../flow/json-value.ts";
import { flowSchema } from "../flow/schema.ts";
import { validateFlow } from "../flow/validate.ts";
import { isJsonObject } from "../json.ts";
import { describeFields } from "../node-type/describe-fields.ts";
import { describeNodeType } from "../node-type/description.ts";
import type { Field } from "../node-type/field.ts";
import type { NodeExample, NodeType } from "../node-type/node-type.ts";
import { execute } from "../run/execute.ts";
import { compile } from "../run/plan.ts";
import type { Step } from "../run/trace.ts";
import type { World } from "../run/world.ts";
import { findNodeType, nodeTypes } from "./catalogue.ts";

/** Runs one example in a flow of its own: behind a trigger, unless it is one. */
async function runExample({ type, role }: NodeType, { params, input, answers = [] }: NodeExample): Promise<Step | undefined> {
  const step = { id: "example", type, params };
  const nodes = role === "step" ? [{ id: "start", type: "manual" }, step] : [step];
  const edges = role === "step" ? [{ source: "start", target: "example" }] : [];
  const flow = flowSchema.parse({ format: "gancho/1", id: "example", name: "Example", nodes, edges });
  expect(validateFlow(flow).filter(({ severity, code }) => severity === "error" && code !== "no-trigger")).toEqual([]);

  let asked = 0;
  const world: World = {
    effect: async () => answers[asked++] ?? { status: "done", value: null, startedAt: 0, finishedAt: 0 },
    wait: async () => "elapsed",
  };
  const request = {
    runId: "run",
    startedAt: 0,
    mode: "test",
    version: 1,
    trigger: flow.nodes[0]?.id ?? "",
    event: input,
    vars: {},
  } as const;
  const outcome = await execute(compile(flow), request, world);
  return outcome.steps.find(({ node }) => node === "example");
}

function withChildren(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) => {
    if (field.kind === "group") return [field, ...withChildren(field.fields)];
    if (field.kind === "variants" || field.kind === "variantList")
      return [field, ...field.variants.flatMap((variant) => withChildren(variant.fields))];
    return [field];
  });
}

describe("the catalogue", () => {
  it("finds each node type by its name, and nothing else", () => {
    for (const nodeType of nodeTypes) expect(findNodeType(nodeType.type)).toBe(nodeType);
    expect(new Set(nodeTypes.map(({ type }) => type)).size).toBe(nodeTypes.length);
    expect(findNodeType("toString")).toBeUndefined();
  });
});

describe.each(nodeTypes.map((nodeType) => [nodeType.type, nodeType] as const))("node type %s", (_, nodeType) => {
  it("has words, an icon and at least one example", () => {
    expect(nodeType.type).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(nodeType.icon).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(nodeType.title).toMatch(/^[A-Z]/);
    expect(nodeType.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(nodeType.examples.length).toBeGreaterThan(0);
  });

  it("has a field for every param, each with a label", () => {
    const fields = describeFields(nodeType.params);

    expect(fields.map(({ name }) => name)).toEqual(Object.keys(nodeType.params.shape));
    for (const field of withChildren(fields)) expect(field.label, field.name).toMatch(/^[A-Z]/);
  });

  it("has defaults that its own schema takes", () => {
    for (const { name, default: value } of describeFields(nodeType.params)) {
      if (value === undefined) continue;
      const schema = nodeType.params.shape[name];
      expect(schema && z.parse(schema, value)).toEqual(value);
    }
  });

  it("is the same plain data after a way over the wire", () => {
    const description: unknown = describeNodeType(nodeType);

    expect(jsonEquals(JSON.parse(JSON.stringify(description)), description)).toBe(true);
  });

  it("draws a card in which every value has its place", () => {
    for (const { params } of nodeType.examples) {
      const { message, values = {} } = nodeType.card(nodeType.params.parse(params));
      const places = [...message.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      expect(places.toSorted()).toEqual(Object.keys(values).toSorted());
    }
  });

  it.each(nodeType.examples.filter(() => nodeType.role !== "annotation").map((example) => [example.title, example] as const))(
    "does what it shows: %s",
    async (__, example) => {
      const step = await runExample(nodeType, example);

      expect(step?.error?.message ?? "").toBe(step?.error?.code === "node.stopped" ? step.error.message : "");
      expect(step?.status).toBe(example.stops ?? "succeeded");
      expect(step?.stopped ?? false).toBe(example.stops !== undefined);
      expect(step?.emissions).toEqual(example.emits ?? []);
      const ports = new Set(nodeType.outputs(nodeType.params.parse(example.params)).map(({ id }) => id));
      for (const { port } of step?.emissions ?? []) expect(ports).toContain(port);
      expect(isJsonObject(step?.effect ?? {})).toBe(true);
      expect(step?.effect !== undefined).toBe(nodeType.touchesWorld && nodeType.role === "step");
    },
  );
});
