import { type FlowNode, nodeTypes, type Step } from "@gancho/engine";
import { render, screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { NodeView } from "../live/flow-view.ts";
import { inApp } from "../testing/in-app.tsx";
import { NodeInspector } from "./NodeInspector.tsx";
import type { NodeChanges } from "./node-changes.ts";

const names = { input: undefined, trigger: undefined, vars: {}, nodes: {} };
const nothing = () => undefined;
const changes: NodeChanges = {
  ...{ rename: nothing, setParams: nothing, setNotes: nothing, setOnError: nothing },
  ...{ toggleDisabled: nothing, duplicate: nothing, remove: nothing },
};

function inspect(node: FlowNode, view?: NodeView): void {
  render(
    inApp(<NodeInspector node={node} view={view} inputFrom="Order" problems={[]} names={names} changes={changes} onClose={nothing} />),
  );
}

const nodeOf = (type: string, params: FlowNode["params"]): FlowNode => ({
  ...{ id: "node", type, version: 1, disabled: false, onError: "fail", params },
});

describe("the inspector of a node", () => {
  test.each(nodeTypes.map((type) => [type.type, type] as const))(
    "shows %s with its first example",
    (type, { title, examples: [example] }) => {
      inspect(nodeOf(type, { ...example?.params }));
      expect(screen.getByRole("textbox", { name: "Name" })).toHaveProperty("placeholder", title);
    },
  );

  test("says what decided", () => {
    const step: Step = {
      ...{ node: "node", lineage: [], ordinal: 0, status: "succeeded", input: { total: 50 } },
      ...{ emissions: [{ port: "reject", message: { total: 50 } }], why: "`total > 100` was false (50)" },
    };
    inspect(nodeOf("filter", { condition: "total > 100" }), { state: "ok", received: true, hits: new Set(["reject"]), steps: [step] });
    expect(screen.getByRole("region", { name: "Result" }).textContent).toContain("because total > 100 was false (50)");
  });
});
