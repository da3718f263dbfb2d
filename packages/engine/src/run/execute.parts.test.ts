import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineNodeType } from "../node-type/define-node-type.ts";
import { listField } from "../node-type/fields.ts";
import { emit, outPort } from "../node-type/outcomes.ts";
import { registerNodeTypes } from "../nodes/catalogue.ts";
import { answered, flowOf, run, scripted } from "./test-run.ts";

const once = { attempts: 1, initialSeconds: 0, factor: 1, maxSeconds: 0, jitter: 0 };

/** A node type that asks for a timer for each of its parts; the first has no name. */
registerNodeTypes([
  defineNodeType({
    ...{ type: "acme-ask", version: 1, title: "Ask", summary: "Asks several times", category: "data", icon: "megaphone" },
    ...{ role: "step", touchesWorld: true, examples: [], outputs: () => [outPort], card: () => ({ message: "asks" }) },
    params: z.strictObject({ parts: listField({ label: "Parts", item: "text" }, z.string()) }),
    run: async (step) => {
      for (const part of step.params.parts) {
        await step.effect({ kind: "timer", seconds: 1 }, { retry: once, ...(part === "" ? {} : { part }) });
      }
      return emit("out", null);
    },
  }),
]);

/** A node type that answers the caller, waits, and sends its message where nobody takes it. */
registerNodeTypes([
  defineNodeType({
    ...{ type: "acme-answer", version: 1, title: "Answer", summary: "Answers and waits", category: "data", icon: "megaphone" },
    ...{
      role: "step",
      touchesWorld: true,
      examples: [],
      outputs: () => [{ id: "out", drops: true }],
      card: () => ({ message: "answers" }),
    },
    params: z.strictObject({}),
    run: async (step) => {
      await step.effect({ kind: "response", status: 201, headers: {}, body: undefined }, { retry: once });
      await step.effect({ kind: "timer", seconds: 1 }, { retry: once, part: "wait" });
      return emit("out", null);
    },
  }),
]);

const asking = (...parts: string[]) => flowOf([{ id: "ask", type: "acme-ask", params: { parts } }], "start > ask");

describe("the effects of one step", () => {
  it("have names of their own, and stand in the trace as they were asked for", async () => {
    const { world, asked } = scripted();
    const { steps } = await run(asking("", "2", "3"), {}, world);

    expect(asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["run-1:ask", "run-1:ask/2", "run-1:ask/3"]);
    expect(steps.at(-1)?.earlierEffects?.map(({ part }) => part)).toEqual([undefined, "2"]);
    expect(steps.at(-1)?.effect).toMatchObject({ part: "3", idempotencyKey: "run-1:ask/3" });
  });

  it("count all for how the run ended", async () => {
    const flow = flowOf([{ id: "answer", type: "acme-answer" }], "start > answer");
    expect(await run(flow, {})).toMatchObject({ status: "succeeded", response: { status: 201 } });
  });

  it.each([[["", ""]], [["2", "2"]]])("are asked for once each: %j", async (parts) => {
    const { world, asked } = scripted(answered(200));
    const { status, error } = await run(asking(...parts), {}, world);

    expect(asked).toHaveLength(1);
    expect(status).toBe("failed");
    expect(error).toMatchObject({ code: "bug", at: "nodes.ask", message: "The node type of `ask` asked for one effect twice in a step." });
  });
});
