import { expect, it } from "vitest";
import { flowSummary } from "../testing/flow-summary.ts";
import { matchesFlow } from "./match-flow.ts";

it.each([
  ["", true],
  ["paid", true],
  ["ORDERS paid", true],
  ["/hooks/shop", true],
  ["paid leads", false],
])("the search for %j finds the flow: %s", (query, found) => {
  expect(matchesFlow(flowSummary(), query)).toBe(found);
});
