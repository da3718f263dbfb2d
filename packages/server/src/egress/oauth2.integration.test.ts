import { expect, it } from "vitest";
import { httpSink } from "../testing/http-sink.ts";
import { chain, runBench } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

it("leaves neither the secret nor a token in a run, its journal or its trace, even where a service repeats them", async () => {
  await using folder = await temporaryFolder();
  await using login = await httpSink((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end('{"access_token":"very-own-token"}');
  });
  await using api = await httpSink(({ headers: { authorization } }, response) => {
    response.writeHead(500, { "x-you-sent": authorization }).end(`What is ${authorization}?`);
  });
  await using bench = await runBench(folder.path);
  await bench.secrets.put("ERP_SECRET", { value: "very-own-secret", hosts: ["127.0.0.1"] }, Date.now());
  const auth = { kind: "oauth2-client-credentials", tokenUrl: login.url, clientId: "shop", clientSecret: { $secret: "ERP_SECRET" } };
  await bench.publish(chain([{ id: "erp", type: "http", params: { url: api.url, auth, retry: { attempts: 1 } } }]));
  const runId = await bench.send({});
  const run = await bench.ended("orders", runId);

  expect(run).toMatchObject({ status: "failed", error: { code: "http.status", status: 500 } });
  expect(api.deliveries[0]?.headers.authorization).toBe("Bearer very-own-token");
  const kept = JSON.stringify([run, await bench.store.runs.journalOf(runId), await bench.service.trace(runId), bench.errors.map(String)]);
  expect(kept).toContain("What is Bearer [secret access token]?");
  expect(kept).not.toMatch(/very-own/);
});
