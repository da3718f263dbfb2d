import { validateFlow } from "@gancho/engine";
import { runFlowTests } from "@gancho/engine/testing";
import { expect, it } from "vitest";
import { helloFlow } from "./hello.ts";

it("has no problem but its open trigger", () => {
  expect(validateFlow(helloFlow).map(({ code }) => code)).toEqual(["trigger-open"]);
});

it("passes its own tests", async () => {
  expect(await runFlowTests(helloFlow)).toMatchObject([{ passed: true }, { passed: true }]);
});
