import { nodeTypes } from "@gancho/engine";
import { expect, it } from "vitest";
import { iconNamed } from "./icons.ts";

it("has the icon of every node type", () => {
  expect(nodeTypes.map(({ icon }) => iconNamed(icon))).toEqual(nodeTypes.map(({ icon }) => icon));
});

it("shows a puzzle piece for an icon that it does not know", () => {
  expect([iconNamed("no-such-icon"), iconNamed("toString")]).toEqual(["puzzle", "puzzle"]);
});
