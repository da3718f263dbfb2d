import { createRoute, z } from "@hono/zod-openapi";
import { type SSEMessage, streamSSE } from "hono/streaming";
import type { LiveEvent } from "../monitor/live-events.ts";
import type { ApiDeps } from "./api-deps.ts";
import { newRouter } from "./router.ts";
import { credentialOf } from "./sign-in.ts";
import { toBulkJob } from "./wire/bulk.ts";
import { toCall } from "./wire/call.ts";
import { problemResponses } from "./wire/problem.ts";
import { toRunSummary } from "./wire/run.ts";
import { toSample } from "./wire/sample.ts";

const HEARTBEAT_MS = 15_000;

const stream = createRoute({
  method: "get",
  path: "/stream",
  tags: ["Stream"],
  summary: "Runs, calls, samples and flow changes as they happen",
  description:
    "Server-sent events `run`, `call`, `sample`, `flow` and `bulk`. `Last-Event-ID` resumes after a lost connection; `gap` says that some of what happened since is no longer known.",
  request: { headers: z.object({ "last-event-id": z.string().optional() }) },
  responses: { 200: { description: "Events without end", content: { "text/event-stream": { schema: z.string() } } }, ...problemResponses },
});

/**
 * The live stream.
 *
 * Each watcher reads the shared memory of changes at its own pace; whoever is too slow gets a `gap` instead of a queue of his own.
 */
export function streamRoutes(deps: Pick<ApiDeps, "liveEvents" | "flows" | "tokens" | "publicUrl" | "now">) {
  const { liveEvents, flows } = deps;
  // Numbers count from 1 in each process; this tells those of an earlier one apart.
  const epoch = Date.now().toString(36);
  const message = ({ number, change }: LiveEvent): SSEMessage => ({
    id: `${epoch}-${number}`,
    event: change.kind,
    data: dataOf(change, flows.nameOf),
  });

  return newRouter().openapi(stream, (c) => {
    c.header("x-accel-buffering", "no");
    return streamSSE(c, async (sse) => {
      const abort = new AbortController();
      sse.onAbort(() => abort.abort());
      const resumed = numberOf(c.req.valid("header")["last-event-id"], epoch);
      let last = resumed ?? liveEvents.newest;
      // Something to read at once, so that the browser knows the connection is there.
      await sse.write(": hello\n\n");
      if (resumed === undefined && c.req.header("last-event-id") !== undefined) await sse.writeSSE({ event: "gap", data: "{}" });
      while (!sse.aborted && !sse.closed && !liveEvents.closed) {
        // Who has signed out since, or whose session has expired, is told nothing more.
        if ((await credentialOf(c, deps)) === undefined) break;
        for (const event of liveEvents.since(last)) {
          if (event.number > last + 1) await sse.writeSSE({ event: "gap", data: "{}" });
          await sse.writeSSE(message(event));
          last = event.number;
        }
        const news = await waitFor(liveEvents.waitAfter(last, abort.signal), HEARTBEAT_MS);
        if (!news) await sse.write(": heartbeat\n\n");
      }
    });
  });
}

function numberOf(id: string | undefined, epoch: string): number | undefined {
  const number = id?.startsWith(`${epoch}-`) ? Number(id.slice(epoch.length + 1)) : Number.NaN;
  return Number.isSafeInteger(number) ? number : undefined;
}

function dataOf(change: LiveEvent["change"], nameOf: (flow: string) => string): string {
  switch (change.kind) {
    case "run":
      return JSON.stringify(toRunSummary(change.run, nameOf(change.run.flow)));
    case "call":
      return JSON.stringify(toCall(change.call));
    case "sample":
      return JSON.stringify(toSample(change.sample));
    case "flow":
      return JSON.stringify(change.flow);
    case "bulk":
      return JSON.stringify(toBulkJob(change.job));
  }
}

/** True when the work was done in time. */
async function waitFor(work: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const done = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return done;
}
