import { createHmac } from "node:crypto";
import type { FlowInput } from "@gancho/engine";
import examples from "@octokit/webhooks-examples" with { type: "json" };
import { expect, it } from "vitest";
import { z } from "zod";
import { appBench } from "../testing/app-bench.ts";
import { httpSink } from "../testing/http-sink.ts";
import { serveApp } from "../testing/serve-app.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const payloadSchema = z.looseObject({ action: z.string().optional(), sender: z.looseObject({ login: z.string() }).optional() });
const definitionsSchema = z.array(z.object({ name: z.string(), examples: z.array(payloadSchema) }));
const definitions = definitionsSchema.parse(examples);

const secret = "a long random text";

/** Payloads with an action pass and are reshaped; the others are filtered out. */
function githubFlow(url: string): FlowInput {
  return {
    format: "gancho/1",
    id: "github",
    name: "GitHub",
    nodes: [
      {
        id: "hook",
        type: "webhook",
        params: { path: "github", verify: { kind: "preset", provider: "github", secret: { $secret: "GITHUB" } } },
      },
      { id: "actions", type: "filter", params: { condition: "$exists(body.action)" } },
      {
        id: "news",
        type: "transform",
        params: {
          expression: "{ 'event': headers.`x-github-event`, 'action': body.action, 'by': body.sender.login, 'keys': $count($keys(body)) }",
        },
      },
      { id: "out", type: "http", params: { url } },
    ],
    edges: [
      { source: "hook", target: "actions" },
      { source: "actions", sourceHandle: "pass", target: "news" },
      { source: "news", target: "out" },
    ],
  };
}

it("takes every example payload of GitHub, signed, to its end and delivers what is expected of it", async () => {
  await using folder = await temporaryFolder();
  await using sink = await httpSink();
  await using bench = await appBench(folder.path);
  await using server = await serveApp(bench);
  await bench.api("PUT", "/api/secrets/GITHUB", { value: secret });
  const published = await bench.api("POST", "/api/flows?publish=1", githubFlow(sink.url));
  expect(await published.json()).toMatchObject({ status: "live", problems: [] });

  const events = definitions.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
  expect(events.length).toBeGreaterThan(300);
  const runs = await Promise.all(
    events.map(async ({ name, payload }, index) => {
      const body = JSON.stringify(payload, null, index % 3);
      const signature = createHmac("sha256", secret).update(body).digest("hex");
      const headers = {
        "content-type": "application/json",
        "x-github-event": name,
        "x-github-delivery": `delivery-${index}`,
        "x-hub-signature-256": `sha256=${signature}`,
      };
      const answer = await fetch(`${server.url}/hooks/github`, { method: "POST", headers, body });
      expect(answer.status).toBe(202);
      const { runId } = z.object({ runId: z.string() }).parse(await answer.json());
      return { name, payload, run: await bench.runs.atRest(runId) };
    }),
  );

  const expected = new Map(
    runs
      .filter(({ payload }) => payload.action !== undefined)
      .map(({ name, payload, run }) => {
        const { action, sender } = payload;
        return [`${run.id}:out`, { event: name, action, ...(sender ? { by: sender.login } : {}), keys: Object.keys(payload).length }];
      }),
  );
  for (const { payload, run } of runs) expect(run.status).toBe(payload.action === undefined ? "filtered" : "succeeded");
  const delivered = sink.deliveries.map(({ headers, body }) => [headers["idempotency-key"], JSON.parse(body)] as const);
  expect(new Map(delivered)).toEqual(expected);
  expect(delivered).toHaveLength(expected.size);
  expect(bench.runs.errors).toEqual([]);
});
