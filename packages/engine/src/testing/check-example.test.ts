import { describe, expect, it } from "vitest";
import type { NodeExample, NodeType } from "../node-type/node-type.ts";
import { collect } from "../nodes/collect/collect.ts";
import { filter } from "../nodes/filter/filter.ts";
import { merge } from "../nodes/merge/merge.ts";
import { state } from "../nodes/state/state.ts";
import { stop } from "../nodes/stop/stop.ts";
import { checkExample } from "./check-example.ts";

const large = { title: "Large", params: { condition: "total > 100" }, input: { total: 250 } };
const passed = [{ port: "pass", message: { total: 250 } }];

describe("checkExample", () => {
  it.each<[string, NodeType, NodeExample, string[]]>([
    ["nothing of one that does what it shows", filter, { ...large, emits: passed }, []],
    ["params that do not fit", filter, { ...large, params: {}, emits: passed }, ["nodes.example.params.condition: This is missing."]],
    ["another message", filter, { ...large, emits: [] }, ['It should emit [], and emitted [{"port":"pass","message":{"total":250}}].']],
    [
      "a failure, with its reason",
      filter,
      { ...large, input: { total: "much" }, emits: [] },
      [
        "It should end as succeeded, and ended as failed: `>` compares text with a number. Is a `$number(…)` or `$string(…)` missing? (expression.type)",
      ],
    ],
    ["an outcome that it did not stop with", filter, { ...large, emits: passed, stops: "succeeded" }, ["It did not stop the run."]],
    ["a stop that it does not show", stop, { title: "Stop", params: { outcome: "succeeded" }, input: {} }, ["It stopped the run."]],
    [
      "a port that it does not have",
      { ...filter, outputs: () => [{ id: "out" }] },
      { ...large, emits: passed },
      ["It emitted by the port `pass`, which it does not have."],
    ],
    [
      "an effect that it never asks for",
      { ...filter, touchesWorld: true },
      { ...large, emits: passed },
      ["It says that it touches the world, and asked for no effect."],
    ],
    [
      "an effect that it does not admit",
      { ...state, touchesWorld: false },
      { title: "Read", params: { key: "'a'" }, input: {}, emits: [{ port: "out", message: { input: {}, value: null } }] },
      ["It asked for an effect: say `touchesWorld: true`."],
    ],
    [
      "a join that no message reaches",
      collect,
      { title: "Collect", params: {}, input: [], emits: [{ port: "out", message: [] }] },
      ["It did not run."],
    ],
    [
      "a join of messages that its input does not hold",
      merge,
      { title: "Merge", params: {}, input: 7, emits: [{ port: "out", message: 7 }] },
      ['It should emit [{"port":"out","message":7}], and emitted [{"port":"out","message":{"start":7}}].'],
    ],
  ])("tells %s", async (_, nodeType, example, sentences) => {
    expect(await checkExample(nodeType, example)).toEqual(sentences);
  });
});
