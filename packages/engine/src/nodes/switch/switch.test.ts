import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import { execute } from "../../run/execute.ts";
import { compile } from "../../run/plan.ts";
import { scriptedWorld } from "../../testing/scripted-world.ts";
import { switchNode } from "./switch.ts";

/** The step of a switch with these cases. */
async function outcomeOf(cases: Json, input: Json, explains = true) {
  const nodes = [
    { id: "start", type: "manual" },
    { id: "kind", type: "switch", params: { cases } },
  ];
  const flow = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges: [{ source: "start", target: "kind" }] });
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {}, explains } as const;
  const { steps } = await execute(compile(flow), request, scriptedWorld());
  return steps.find(({ node }) => node === "kind");
}

describe("switch", () => {
  it("titles the port of a case by its name", () => {
    const params = switchNode.params.parse({
      cases: [
        { id: "crm", name: "CRM", when: "true" },
        { id: "stock", when: "true" },
      ],
    });

    expect(switchNode.outputs(params)).toEqual([{ id: "crm", title: "CRM" }, { id: "stock" }, { id: "default", drops: true }]);
  });

  it.each(["default", "error", "constructor", "CRM", ""])("refuses %j as a case's id", (id) => {
    expect(switchNode.params.safeParse({ cases: [{ id, when: "true" }] }).success).toBe(false);
  });

  it("sends everything to its default while it has no cases, for no reason", async () => {
    const outcome = await outcomeOf([], 7);

    expect(outcome?.emissions).toEqual([{ port: "default", message: 7 }]);
    expect(outcome).not.toHaveProperty("why");
  });

  it("says of the case that it sends to what decided, of its default what every case said", async () => {
    const cases = [
      { id: "large", name: "Large", when: "total > 100" },
      { id: "small", when: "total < 10" },
    ];

    expect((await outcomeOf(cases, { total: 5 }))?.why).toBe("small: `total < 10` was true (5)");
    expect((await outcomeOf(cases, { total: 50 }))?.why).toBe("Large: `total > 100` was false (50); small: `total < 10` was false (50)");
    expect(await outcomeOf(cases, { total: 5 }, false)).not.toHaveProperty("why");
  });

  it("refuses two cases with one id", () => {
    expect(
      switchNode.params.safeParse({
        cases: [
          { id: "a", when: "true" },
          { id: "a", when: "true" },
        ],
      }).success,
    ).toBe(false);
  });
});
