import { describe, expect, it } from "vitest";
import { flowSchema } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import { execute } from "../../run/execute.ts";
import { compile } from "../../run/plan.ts";
import type { World } from "../../run/world.ts";
import { respond } from "./respond.ts";

const world: World = { effect: async () => ({ status: "done", value: null, startedAt: 0, finishedAt: 0 }), wait: async () => "elapsed" };

async function answer(params: Record<string, Json>, input: Json) {
  const nodes = [
    { id: "start", type: "manual" },
    { id: "answer", type: "respond", params },
  ];
  const flow = flowSchema.parse({ format: "gancho/1", id: "test", name: "Test", nodes, edges: [{ source: "start", target: "answer" }] });
  const request = { runId: "run", startedAt: 0, mode: "test", version: 1, trigger: "start", event: input, vars: {} } as const;
  return (await execute(compile(flow), request, world)).response;
}

describe("respond", () => {
  it("answers with the message as JSON", async () => {
    expect(await answer({}, { ok: true })).toEqual({ status: 200, headers: { "content-type": "application/json" }, body: '{"ok":true}' });
  });

  it("answers with text, a status and headers", async () => {
    const params = { status: 404, headers: { "X-Reason": "{{ why }}" }, body: { kind: "text", text: "No: {{ why }}" } };

    expect(await answer(params, { why: "gone" })).toEqual({
      status: 404,
      headers: { "content-type": "text/plain; charset=utf-8", "x-reason": "gone" },
      body: "No: gone",
    });
  });

  it.each(["Set-Cookie", "content-security-policy", "X-Content-Type-Options", "Transfer-Encoding", "Proxy-Authenticate"])(
    "cannot set %s",
    (name) => {
      expect(respond.params.safeParse({ headers: { [name]: "x" } }).success).toBe(false);
    },
  );
});
