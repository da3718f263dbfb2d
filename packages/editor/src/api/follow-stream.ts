import type { Call, RunSummary } from "@gancho/server/api";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { type CallFilter, type CallPages, callFilterSchema, callKeys } from "./call-queries.ts";
import { flowKeys } from "./flow-queries.ts";
import type { LiveStream } from "./live-stream.ts";
import { type RunFilter, type RunPages, runFilterSchema, runKeys } from "./run-queries.ts";
import { sampleKeys } from "./sample-queries.ts";
import { sessionKey } from "./session-queries.ts";

/** Counts and lists are read again at most this often while events pour in. */
const gatherMs = 500;

/** Keeps the cache in step with what the stream tells; gives the way to stop. */
export function followStream(stream: LiveStream, client: QueryClient): () => void {
  const soon = gather((key) => void client.invalidateQueries({ queryKey: key }));

  const stops = [
    stream.listen((event) => {
      if (event.kind === "run") {
        putRun(client, event.run, soon);
        soon(runKeys.one(event.run.id));
        soon(flowKeys.list);
      } else if (event.kind === "sample") soon(sampleKeys.list(event.sample.flow));
      else if (event.kind === "flow") soon(flowKeys.list);
      else {
        putCall(client, event.call);
        soon(sessionKey);
      }
    }),
    stream.onRecovered(() => void client.invalidateQueries()),
  ];
  return () => {
    for (const stop of stops) stop();
    soon.stop();
  };
}

/** Puts a run into every list on screen that it belongs to. Only the server can search in events: such lists are read again. */
function putRun(client: QueryClient, run: RunSummary, soon: (key: QueryKey) => void): void {
  for (const query of client.getQueryCache().findAll({ queryKey: runKeys.lists })) {
    const filter = runFilterSchema.parse(query.queryKey[2]);
    if (filter.q !== undefined) soon(query.queryKey);
    else client.setQueryData<RunPages>(query.queryKey, (pages) => pages && withRun(pages, run, filter));
  }
}

/** A list of runs after one of them changed, came, or no longer fits. */
export function withRun(pages: RunPages, run: RunSummary, filter: RunFilter): RunPages {
  const fits = (filter.flow === undefined || filter.flow === run.flow) && (filter.status === undefined || filter.status === run.status);
  let known = false;
  const updated = pages.pages.map((page) => ({
    ...page,
    items: page.items.flatMap((item) => {
      if (item.id !== run.id) return [item];
      known = true;
      return fits ? [run] : [];
    }),
  }));
  const [first, ...rest] = updated;
  if (known || !fits || first === undefined) return { ...pages, pages: updated };
  return { ...pages, pages: [{ ...first, items: [run, ...first.items] }, ...rest] };
}

function putCall(client: QueryClient, call: Call): void {
  for (const query of client.getQueryCache().findAll({ queryKey: callKeys.lists })) {
    const filter = callFilterSchema.parse(query.queryKey[2]);
    client.setQueryData<CallPages>(query.queryKey, (pages) => pages && withCall(pages, call, filter));
  }
}

/** A list of calls after one more was made. What became of a call never changes. */
export function withCall(pages: CallPages, call: Call, filter: CallFilter): CallPages {
  const [first, ...rest] = pages.pages;
  const fits = filter.verdict === undefined || filter.verdict === call.verdict;
  if (!fits || first === undefined || first.items.some(({ id }) => id === call.id)) return pages;
  return { ...pages, pages: [{ ...first, items: [call, ...first.items] }, ...rest] };
}

/** Remembers keys, and hands each over once when `gatherMs` have passed. */
function gather(handOver: (key: QueryKey) => void) {
  const keys = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const add = (key: QueryKey) => {
    keys.set(JSON.stringify(key), key);
    timer ??= setTimeout(() => {
      timer = undefined;
      const gathered = [...keys.values()];
      keys.clear();
      for (const one of gathered) handOver(one);
    }, gatherMs);
  };
  return Object.assign(add, { stop: () => clearTimeout(timer) });
}
