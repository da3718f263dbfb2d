import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type GanchoProcess, startGancho } from "../testing/gancho-process.ts";
import { type Delivery, httpSink } from "../testing/http-sink.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

/** A flow that delivers what it gets, in JSON, with quick retries. */
function deliver(url: string, retry: object = { attempts: 10, initialSeconds: 0.2 }) {
  return {
    ...{ format: "gancho/1", id: "deliver", name: "Deliver" },
    nodes: [
      { id: "in", type: "webhook", params: { path: "deliver", verify: { kind: "none" } } },
      { id: "body", type: "transform", params: { expression: "{ 'number': body.number }" } },
      { id: "out", type: "http", params: { url, retry } },
    ],
    edges: [
      { source: "in", target: "body" },
      { source: "body", target: "out" },
    ],
  };
}

async function send({ url }: GanchoProcess, number: number): Promise<string> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${url}/hooks/deliver`, { method: "POST", headers, body: JSON.stringify({ number }) });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { runId: string }).runId;
}

async function statuses({ api }: GanchoProcess): Promise<Map<string, number>> {
  const { items } = (await api("GET", "/api/runs?flow=deliver&limit=200")) as { items: { status: string }[] };
  return items.reduce((counts, { status }) => counts.set(status, (counts.get(status) ?? 0) + 1), new Map<string, number>());
}

/** By the number of the event: the keys that it was delivered with. */
function keysByNumber(deliveries: readonly Delivery[]): ReadonlyMap<number, ReadonlySet<string>> {
  const keys = new Map<number, Set<string>>();
  for (const { body, headers } of deliveries) {
    const { number } = JSON.parse(body) as { number: number };
    keys.set(number, (keys.get(number) ?? new Set()).add(String(headers["idempotency-key"])));
  }
  return keys;
}

describe("kill -9", () => {
  it("loses none of 200 accepted runs in flight, and delivers none under a second key", async () => {
    const events = 200;
    await using folder = await temporaryFolder();
    // Slow enough that most runs are in the middle of their delivery, or not even begun, when the process dies.
    await using sink = await httpSink((_, response) => void sleep(150).then(() => response.end("{}")));
    await using gancho = await startGancho(folder.path, { GANCHO_CONCURRENCY: "50" });
    await gancho.api("POST", "/api/flows?publish=1", deliver(sink.url));
    await Promise.all(Array.from({ length: events }, (_, number) => send(gancho, number)));
    await sink.received(20);
    expect(await gancho.end("SIGKILL")).toBe("SIGKILL");
    const before = keysByNumber(sink.deliveries).size;
    expect(before).toBeLessThan(events);

    await using again = await startGancho(folder.path, { GANCHO_CONCURRENCY: "50" });
    await expect.poll(() => statuses(again), { timeout: 40_000, interval: 200 }).toEqual(new Map([["succeeded", events]]));
    const keys = keysByNumber(sink.deliveries);
    expect(keys.size).toBe(events);
    expect([...keys.values()].filter(({ size }) => size !== 1)).toEqual([]);
  });

  it("keeps a run that waits for its next attempt, and plans the same one again", async () => {
    await using folder = await temporaryFolder();
    await using sink = await httpSink((_, response) => response.writeHead(sink.deliveries.length === 1 ? 503 : 200).end("{}"));
    await using gancho = await startGancho(folder.path);
    await gancho.api("POST", "/api/flows?publish=1", deliver(sink.url, { attempts: 2, initialSeconds: 7, jitter: 0 }));
    const runId = await send(gancho, 1);
    const dueAt = async ({ api }: GanchoProcess) => ((await api("GET", `/api/runs/${runId}`)) as { dueAt: string | null }).dueAt;
    await expect.poll(() => dueAt(gancho)).not.toBeNull();
    const planned = await dueAt(gancho);
    await gancho.end("SIGKILL");

    await using again = await startGancho(folder.path);
    expect(await dueAt(again)).toBe(planned);
    await expect.poll(() => statuses(again), { timeout: 20_000, interval: 200 }).toEqual(new Map([["succeeded", 1]]));
    expect(keysByNumber(sink.deliveries).get(1)?.size).toBe(1);
    expect(sink.deliveries).toHaveLength(2);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(planned ?? ""));
  });
});
