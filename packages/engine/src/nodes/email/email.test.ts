import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import { execute } from "../../run/execute.ts";
import { compile } from "../../run/plan.ts";
import type { EffectCall, World } from "../../run/world.ts";
import { email } from "./email.ts";

async function send({ text = "Hello", ...params }: Record<string, Json>, input: Json) {
  const written = { to: "team@example.com", subject: "Hi", ...(text === null ? {} : { text }), ...params };
  const nodes = [
    { id: "start", type: "manual" },
    { id: "tell", type: "email", params: written },
  ];
  const flow = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges: [{ source: "start", target: "tell" }] });
  const calls: EffectCall[] = [];
  const world: World = {
    effect: async ({ call }) => {
      calls.push(call);
      return { status: "done", value: {}, startedAt: 0, finishedAt: 0 };
    },
    wait: async () => "elapsed",
  };
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {} } as const;
  const { error } = await execute(compile(flow), request, world);
  return { call: calls[0], error };
}

describe("email", () => {
  it("renders everything, and takes several addresses", async () => {
    const params = { to: "{{ a }}, b@example.com", subject: "Order {{ id }}", text: "{{ id }}", html: "<b>{{ id }}</b>" };
    expect((await send(params, { a: "a@example.com", id: 7 })).call).toEqual({
      kind: "email",
      to: ["a@example.com", "b@example.com"],
      subject: "Order 7",
      text: "7",
      html: "<b>7</b>",
    });
  });

  it("sends HTML alone", async () => {
    expect((await send({ text: null, html: "<b>{{ id }}</b>" }, { id: 7 })).call).toEqual({
      kind: "email",
      to: ["team@example.com"],
      subject: "Hi",
      html: "<b>7</b>",
    });
  });

  it.each<[string, Record<string, Json>, Json, string]>([
    ["a line break in the subject", { subject: "{{ text }}" }, { text: "Hi\r\nBcc: x@example.com" }, "expression.failed"],
    ["a line break among the addresses", { to: "{{ text }}" }, { text: "a@example.com\nBcc: x@example.com" }, "expression.failed"],
    ["what is no address", { to: "{{ text }}" }, { text: "Marina <a@example.com>" }, "email.refused"],
    ["no address", { to: "{{ text }}" }, { text: "" }, "email.refused"],
    ["a crowd", { to: "{{ text }}" }, { text: Array(51).fill("a@example.com").join(",") }, "email.refused"],
  ])("refuses %s", async (_, params, input, code) => {
    const { call, error } = await send(params, input);
    expect(call).toBeUndefined();
    expect(error?.code).toBe(code);
  });

  it("has a text, or HTML, or both", () => {
    const params = { to: "team@example.com", subject: "Hi" };
    expect(email.params.safeParse(params).success).toBe(false);
    expect(email.params.safeParse({ ...params, html: "<p>Hello</p>" }).success).toBe(true);
  });
});
