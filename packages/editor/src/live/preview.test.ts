// The queue of the engine wants the events of its own runtime, which in jsdom are not the ones that it finds.
// @vitest-environment node

import type { JsonObject } from "@gancho/engine";
import { webhookEvent } from "@gancho/engine/testing";
import { describe, expect, test } from "vitest";
import { setOnError, setParams } from "../document/change-node.ts";
import { testFlow } from "../document/test-flow.ts";
import { viewFlow } from "./flow-view.ts";
import { journalOf, lastAtWork } from "./journal-of.ts";
import { preview } from "./preview.ts";

const flow = testFlow();
type Written = { readonly id: string; readonly type: string; readonly params: JsonObject };

/** The webhook, these nodes in a row, and the request at the end, which the last of them leads to by `port`. */
function rowFlow(nodes: readonly Written[], port?: string): typeof flow {
  const [order, , , crm] = flow.nodes;
  const ids = ["order", ...nodes.map(({ id }) => id), "crm"];
  const firstPorts: Record<string, string> = { dedupe: "first" };
  const handle = (id: string) => (id === nodes.at(-1)?.id ? port : undefined) ?? firstPorts[id];
  return testFlow((document) => ({
    ...document,
    nodes: [order, ...nodes, crm],
    edges: ids.slice(1).map((target, index) => {
      const source = ids[index] ?? "";
      const sourceHandle = handle(source);
      return { source, target, ...(sourceHandle === undefined ? {} : { sourceHandle }) };
    }),
  }));
}

const start = (total: number) => ({ trigger: "order", event: webhookEvent({ body: { name: "#1", total } }) });
const run = (total: number, draft = flow) => preview({ flow: draft, journal: [], vars: {}, start: start(total) });

function states(draft: typeof flow, { steps }: Awaited<ReturnType<typeof preview>>) {
  const view = viewFlow(draft, steps);
  return {
    nodes: Object.fromEntries([...view.nodes].map(([id, node]) => [id, node.state])),
    edges: [...view.edges.values()].map((edge) => edge.state),
    chips: [...view.edges.values()].map((edge) => edge.chip.kind),
  };
}

describe("preview", () => {
  test("runs the draft up to what it would send, and sends nothing", async () => {
    expect(states(flow, await run(150))).toEqual({
      nodes: { order: "ok", large: "ok", deal: "ok", crm: "unsent" },
      edges: ["live", "live", "live"],
      chips: ["fields", "fields", "fields"],
    });
  });

  test("shows what a filter held back, all the way down", async () => {
    expect(states(flow, await run(50))).toEqual({
      nodes: { order: "ok", large: "ok", deal: "unreached", crm: "unreached" },
      edges: ["live", "filtered", "filtered"],
      chips: ["fields", "filtered", "filtered"],
    });
  });

  test("says on the wires after a filter what decided", async () => {
    const { edges } = viewFlow(flow, (await run(50)).steps);
    const filtered = { kind: "filtered", name: "Large", rule: "body.total > 100", whys: ["`body.total > 100` was false (50)"] };
    expect([edges.get(1)?.chip, edges.get(2)?.chip]).toEqual([filtered, filtered]);
  });

  test("goes on after what stays within the flow: timers, queues, keys and state", async () => {
    const within = rowFlow([
      { id: "delay", type: "delay", params: { seconds: 600 } },
      { id: "throttle", type: "throttle", params: { limit: 1, perSeconds: 60 } },
      { id: "dedupe", type: "dedupe", params: { key: "body.name" } },
      { id: "state", type: "state", params: { operation: "increment", key: "'count'" } },
    ]);
    const { steps } = await run(150, within);
    expect(viewFlow(within, steps).edges.get(4)?.messages).toMatchObject([{ message: { value: 1 } }]);
  });

  test("shows the items of a split as so many messages of so many fields", async () => {
    const split = rowFlow(
      [{ id: "each", type: "split", params: { items: "[{ 'a': 1, 'b': 2 }, { 'a': 3, 'b': 4 }, { 'a': 5, 'b': 6 }]" } }],
      "item",
    );
    const { steps } = await run(150, split);
    expect(viewFlow(split, steps).edges.get(1)?.chip).toEqual({ kind: "many", messages: 3, fields: 2 });
  });

  test("leaves a run that still waits waiting, and lets an ended one pass", async () => {
    const waiting = rowFlow([{ id: "delay", type: "delay", params: { seconds: 600 } }]);
    const [step] = (await run(150, waiting)).steps.filter(({ node }) => node === "delay");
    if (step?.effect === undefined) throw new Error("There is no timer.");
    const dueAt = (step.effect.attempts[0]?.startedAt ?? 0) + 600_000;
    const workedUntil = lastAtWork([{ ...step, status: "waiting", dueAt }]);
    const request = { flow: waiting, journal: journalOf([step]), vars: {}, start: start(150) };
    expect(states(waiting, await preview({ ...request, ...(workedUntil === undefined ? {} : { workedUntil }) })).nodes.delay).toBe(
      "waiting",
    );
    expect(states(waiting, await preview(request)).nodes.delay).toBe("ok");
  });

  test("names the node that failed on the wires after it", async () => {
    const broken = setParams(flow, "deal", { expression: "$error('no')" }).flow;
    const result = await run(150, broken);
    expect(states(broken, result).nodes).toMatchObject({ deal: "failed", crm: "unreached" });
    expect(viewFlow(broken, result.steps).edges.get(2)?.chip).toEqual({ kind: "failed", name: "Deal" });
  });

  test("answers a request from what was recorded", async () => {
    const first = await run(150);
    const [sent] = first.steps.filter((step) => step.node === "crm");
    if (sent?.effect === undefined) throw new Error("Nothing would be sent.");
    const answered = {
      ...sent,
      effect: {
        ...sent.effect,
        attempts: [{ attempt: 1, startedAt: 0, finishedAt: 5, value: { status: 201, headers: {}, body: { id: 7 } } }],
      },
    };
    const result = await preview({ flow, journal: journalOf([answered]), vars: {}, start: start(150) });
    expect(states(flow, result).nodes.crm).toBe("ok");
    expect(result.status).toBe("succeeded");
  });

  test("passes a failed message on where errors are routed", async () => {
    const routed = setOnError(setParams(flow, "deal", { expression: "$error('no')" }).flow, "deal", "route").flow;
    expect(viewFlow(routed, (await run(150, routed)).steps).nodes.get("deal")?.hits).toEqual(new Set(["error"]));
  });

  test("finds problems without an event, and runs nothing", async () => {
    const unfinished = setParams(flow, "large", {}).flow;
    const { problems, steps } = await preview({ flow: unfinished, journal: [], vars: {} });
    expect(problems.map((problem) => problem.path)).toContain("nodes.large.params.condition");
    expect(steps).toEqual([]);
  });

  test("gives the problems of a flow that goes in a circle", async () => {
    const circle = { ...flow, edges: [...flow.edges, { source: "crm", target: "large" }] };
    const { problems, steps } = await run(150, circle);
    expect(problems.map((problem) => problem.code)).toContain("cycle");
    expect(steps).toEqual([]);
  });
});
