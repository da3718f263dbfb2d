import { describe, expect, it } from "vitest";
import { type AppBenchOptions, appBench } from "../testing/app-bench.ts";
import { chain } from "../testing/run-bench.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

async function openBench(options: AppBenchOptions = {}) {
  const resources = new AsyncDisposableStack();
  const folder = resources.use(await temporaryFolder());
  const bench = resources.use(await appBench(folder.path, options));
  return { bench, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

describe("the metrics", () => {
  it("count calls, answers and runs, and say how it stands with the store", async () => {
    await using it = await openBench();
    const { bench } = it;
    await bench.api("POST", "/api/flows?publish=1", chain([{ id: "end", type: "stop", params: { outcome: "failed", message: "No." } }]));
    const headers = { "content-type": "application/json" };
    const { runId } = await (await bench.call("/hooks/shop/orders", { body: "{}", headers })).json();
    await bench.runs.atRest(runId);
    await bench.call("/hooks/shop/orders", { body: "{", headers });
    await bench.call("/hooks/nowhere");
    // Ends for the second time in nobody's eyes.
    await bench.api("POST", `/api/runs/${runId}/dismiss`);
    await bench.api("POST", "/api/flows/orders/status", { status: "paused" });
    await bench.call("/hooks/shop/orders", { body: "{}", headers });

    const answer = await bench.api("GET", "/metrics");
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const text = await answer.text();
    for (const line of [
      'gancho_calls_total{verdict="accepted"} 2',
      'gancho_calls_total{verdict="rejected",cause="json"} 1',
      'gancho_calls_total{verdict="rejected",cause="unknown-path"} 1',
      'gancho_answers_total{status="202"} 2',
      'gancho_answers_total{status="400"} 1',
      "gancho_answer_seconds_count 4",
      'gancho_runs_ended_total{status="failed",mode="live"} 1',
      'gancho_run_seconds_bucket{le="+Inf"} 1',
      'gancho_runs_open{status="queued"} 1',
      'gancho_runs_open{status="waiting"} 0',
      "gancho_runner_threads 1",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expect(text).toMatch(/^gancho_database_bytes \d{5,}$/m);
    expect(text).toMatch(/^gancho_write_ahead_log_bytes \d{5,}$/m);
    expect(text).not.toMatch(/undefined|NaN/);
  });

  it("are the owner's, unless they are for everybody", async () => {
    await using closed = await openBench();
    const refused = await closed.bench.app.request("http://localhost/metrics");
    expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    await using open = await openBench({ metricsPublic: true });
    expect((await open.bench.app.request("http://localhost/metrics")).status).toBe(200);
  });
});
