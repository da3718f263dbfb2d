import { defaultRunLimits } from "@gancho/engine";
import { expect, it } from "vitest";
import { httpSink } from "../testing/http-sink.ts";
import { chain, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

// With its own limit out of the way, an expression that does not end lets its thread do nothing else.
const limits = { ...defaultRunLimits, expression: { ...defaultRunLimits.expression, timeMs: 50_000 } };
const endlessLoop = "($again := function($n) { $again($n + 1) }; $again(0))";
const endless = { id: "endless", type: "transform", params: { expression: endlessLoop } };

it("stops an expression that never ends, and lets the other runs of its thread finish", async () => {
  await using folder = await temporaryFolder();
  const release = Promise.withResolvers<void>();
  await using sink = await httpSink((_, response) => void release.promise.then(() => response.end("{}")));
  await using bench = await runBench(folder.path, { stuckMs: 2000, limits });
  await bench.publish(chain([{ id: "crm", type: "http", params: { url: sink.url } }]));
  await bench.publish({ ...chain([endless]), id: "stuck" });

  const delivering = await bench.send({});
  await sink.received(1);
  const culprit = await bench.send({}, "stuck");
  const behind = await bench.send({});

  expect(await bench.atRest(culprit)).toMatchObject({ status: "failed", deadLetter: true, error: { code: "expression.timeout" } });
  // Accepting was never held up, and what was asked of the destination is not asked again.
  await sink.received(2);
  release.resolve();
  expect(await bench.atRest(delivering)).toMatchObject({ status: "succeeded" });
  expect(await bench.atRest(behind)).toMatchObject({ status: "succeeded" });
  expect(sink.deliveries).toHaveLength(2);
});

it("gives up a decision that never ends, so that its caller is answered", async () => {
  await using folder = await temporaryFolder();
  await using bench = await runBench(folder.path, { stuckMs: 2000, limits });
  const flow = chain([]);
  const nodes = flow.nodes.map((node) => ({ ...node, params: { ...node.params, when: endlessLoop } }));
  await expect(bench.service.decide({ document: { ...flow, nodes }, trigger: "order", event: {}, runId: "run-1" })).rejects.toMatchObject({
    code: "expression.timeout",
  });
});
