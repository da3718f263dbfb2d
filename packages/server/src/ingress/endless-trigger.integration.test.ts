import type { FlowInput } from "@gancho/engine";
import { expect, it } from "vitest";
import { appBench } from "../testing/app-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

function flowAt(path: string, when: string): FlowInput {
  const trigger = { id: "in", type: "webhook", params: { path, verify: { kind: "none" }, when } };
  return { format: "gancho/1", id: path, name: path, nodes: [trigger], edges: [] };
}

it("a trigger that never comes to a decision holds up nobody else's events", async () => {
  await using folder = await temporaryFolder();
  await using bench = await appBench(folder.path);
  const endless = "($again := function($n) { $again($n + 1) }; $again(0))";
  for (const flow of [flowAt("hostile", endless), flowAt("orders", "body.total > 100")])
    await bench.api("POST", "/api/flows?publish=1", flow);
  const post = async (path: string, body: object) => {
    const headers = { "content-type": "application/json" };
    return (await bench.call(`/hooks/${path}`, { headers, body: JSON.stringify(body) })).status;
  };
  let open = 6;
  const hostile = Array.from({ length: open }, async () => {
    const status = await post("hostile", {});
    open -= 1;
    return status;
  });
  await Promise.race(hostile);
  const statuses = await Promise.all(Array.from({ length: 50 }, () => post("orders", { total: 101 })));

  expect(new Set(statuses)).toEqual(new Set([202]));
  expect(open).toBeGreaterThan(0);
  expect(new Set(await Promise.all(hostile))).toEqual(new Set([422]));
});
