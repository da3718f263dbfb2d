import { describe, expect, it } from "vitest";
import { type FlowTest, flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { runFlowTests } from "./run-flow-tests.ts";

/** How one test of a flow goes whose nodes follow each other by their first output. */
async function outcomeOf(nodes: readonly { id: string; type: string; params?: Record<string, Json> }[], test: Partial<FlowTest> = {}) {
  const ids = ["start", ...nodes.map(({ id }) => id)];
  const first: Record<string, string> = { dedupe: "first", split: "item", http: "ok", validate: "valid" };
  const edges = nodes.map(({ id }, index) => {
    const port = first[nodes[index - 1]?.type ?? ""];
    return { source: ids[index] ?? "", target: id, ...(port === undefined ? {} : { sourceHandle: port }) };
  });
  const flow = flowSchema.parse({
    ...{ format: "gancho/1", id: "test", name: "Test", edges, nodes: [{ id: "start", type: "manual" }, ...nodes] },
    tests: [{ name: "a test", expect: {}, ...test }],
  });
  const [result] = await runFlowTests(flow);
  return result?.outcome;
}

const items = { id: "each", type: "split", params: { items: "[1, 2, 1]", concurrency: 1 } };

describe("a scripted world", () => {
  it("waits for no timer, but its clock goes on", async () => {
    const outcome = await outcomeOf([
      { id: "soon", type: "delay", params: { seconds: 3600 } },
      { id: "late", type: "delay", params: { until: "'2026-01-01T00:30:00Z'" } },
      { id: "crm", type: "http", params: { url: "https://crm.example.com" } },
    ]);

    expect(outcome?.status).toBe("succeeded");
    expect(outcome?.steps.at(-1)?.effect?.attempts[0]?.startedAt).toBe(Date.UTC(2026, 0, 1, 1));
  });

  it("knows a key that has come before", async () => {
    const outcome = await outcomeOf([items, { id: "once", type: "dedupe", params: { key: "$" } }]);
    expect(outcome?.steps.filter(({ node }) => node === "once").map(({ emissions }) => emissions[0]?.port)).toEqual([
      "first",
      "first",
      "duplicate",
    ]);
  });

  it("keeps states and gives turns", async () => {
    const outcome = await outcomeOf([
      items,
      { id: "slowly", type: "throttle", params: { limit: 2, perSeconds: 60 } },
      { id: "sum", type: "state", params: { operation: "increment", key: "'sum'", value: "$" } },
    ]);
    const sums = outcome?.steps.filter(({ node }) => node === "sum").map(({ emissions }) => emissions[0]?.message);
    expect(sums).toEqual([
      { input: 1, value: 1 },
      { input: 2, value: 3 },
      { input: 1, value: 4 },
    ]);
    expect(outcome?.steps.at(-1)?.effect?.attempts[0]?.startedAt).toBe(Date.UTC(2026, 0, 1, 0, 1));
  });

  it("takes e-mails, and answers for other flows as the test says", async () => {
    const nodes = [
      { id: "tell", type: "email", params: { to: "a@example.com, b@example.com", subject: "Hi", text: "Hello" } },
      { id: "invoice", type: "subflow", params: { flow: "invoice" } },
    ];
    const outcome = await outcomeOf(nodes, { responses: { invoice: [{ status: 200, body: { number: 12 } }] } });
    expect(outcome?.steps.map(({ emissions }) => emissions[0]?.message).slice(1)).toEqual([
      { messageId: "<test@localhost>", accepted: ["a@example.com", "b@example.com"] },
      { runId: "test-subflow", status: "succeeded", output: { number: 12 } },
    ]);

    const apart = await outcomeOf([{ id: "invoice", type: "subflow", params: { flow: "invoice", wait: false } }]);
    expect(apart?.steps.at(-1)?.emissions[0]?.message).toEqual({ runId: "test-subflow" });

    const refused = await outcomeOf(nodes, { responses: { tell: [{ status: 200, error: "No such mailbox." }] } });
    expect(refused?.error).toMatchObject({ code: "email.refused", message: "No such mailbox.", at: "nodes.tell" });
  });
});
