import { type FlowNode, findNodeType } from "@gancho/engine";
import i18next from "i18next";
import { expect, test } from "vitest";
import { plainLine } from "./CardText.tsx";
import { shownLine } from "./shown-line.ts";

const webhook = (params: FlowNode["params"]): FlowNode => ({
  id: "hook",
  type: "webhook",
  version: 1,
  disabled: false,
  onError: "fail",
  params,
});

function lineOf(node: FlowNode): string {
  const shared = { name: "", outputs: [], hasInput: false, view: undefined, problem: undefined, isTight: false, readOnly: false };
  return plainLine(shownLine({ ...shared, node, type: findNodeType(node.type) }, i18next.t));
}

test("says what a trigger listens for", () => {
  expect(lineOf(webhook({ path: "orders", verify: { kind: "none" } }))).toBe("POST /orders · open");
});

test("says what the type does while a trigger has no path", () => {
  expect(lineOf(webhook({}))).toBe("Starts a run for each request that a service sends");
});
