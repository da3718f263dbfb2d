import { describe, expect, it } from "vitest";
import { switchNode } from "./switch.ts";

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
