import type { FlowInput, Json } from "@gancho/engine";
import { type Logger, pino } from "pino";
import { createApp } from "../app.ts";
import { type FlowService, openFlowService } from "../flows/flow-service.ts";
import type { FetchText } from "../ingress/fetch-text.ts";
import { createLiveEvents } from "../monitor/live-events.ts";
import { createMetrics } from "../monitor/metrics.ts";
import type { RunServiceOptions } from "../runs/create-run-service.ts";
import { openTokens } from "../security/tokens.ts";
import { type RunBench, runBench } from "./run-bench.ts";

/** The owner's token in tests. */
export const ownerToken = "owner-token-of-the-tests";

/** The whole app over a real store, real threads and a real way out to loopback; called without a socket. */
export interface AppBench extends AsyncDisposable {
  readonly app: ReturnType<typeof createApp>;
  readonly runs: RunBench;
  readonly flows: FlowService;
  readonly log: Logger;
  /** What was logged, one JSON object each. */
  readonly logs: readonly string[];
  /** Calls the API as the owner, with a JSON body when one is given. */
  api(method: string, path: string, body?: Json | FlowInput, headers?: Record<string, string>): Promise<Response>;
  /** Calls a trigger as a stranger. */
  call(path: string, init?: RequestInit): Promise<Response>;
}

export interface AppBenchOptions extends Partial<RunServiceOptions> {
  readonly publicUrl?: string;
  readonly editorFolder?: string;
  readonly seedFlow?: string;
  readonly metricsPublic?: boolean;
  /** What is found at a URL that a sender names; nothing when left out. */
  readonly fetchText?: FetchText;
}

export async function appBench(folder: string, options: AppBenchOptions = {}): Promise<AppBench> {
  const {
    publicUrl,
    editorFolder = "/nowhere",
    seedFlow,
    metricsPublic = false,
    fetchText = async () => undefined,
    now = Date.now,
    ...runOptions
  } = options;
  const runs = await runBench(folder, { ...runOptions, now });
  const { store, secrets, destinations, service } = runs;
  const { changes } = service;
  const flows = await openFlowService({ store, runs: service, changes, liveFlows: runs.liveFlows, now });
  const { tokens } = await openTokens(store, ownerToken);
  const liveEvents = createLiveEvents(changes);
  const metrics = createMetrics({ changes, store, runs: service, threads: 1 });
  const logs: string[] = [];
  const log = pino({ level: "debug" }, { write: (line) => void logs.push(line) });
  const app = createApp({
    ...{
      store,
      secrets,
      flows,
      changes,
      tokens,
      destinations,
      liveEvents,
      publicUrl,
      editorFolder,
      seedFlow,
      fetchText,
      metrics,
      metricsPublic,
      now,
      log,
    },
    runs: service,
    version: "0.0.0-test",
  });
  return {
    ...{ app, runs, flows, log, logs },
    api: async (method, path, body, headers = {}) =>
      app.request(`http://localhost${path}`, {
        method,
        headers: {
          authorization: `Bearer ${ownerToken}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    call: async (path, init = {}) => app.request(`http://localhost${path}`, { method: "POST", ...init }),
    async [Symbol.asyncDispose]() {
      liveEvents.close();
      metrics.close();
      await runs[Symbol.asyncDispose]();
    },
  };
}
