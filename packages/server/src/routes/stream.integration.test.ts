import { expect, it } from "vitest";
import { appBench, ownerToken } from "../testing/app-bench.ts";
import { serveApp } from "../testing/serve-app.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** Opens the stream; `next` gives the messages that follow, comments left out. */
async function watch(url: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const answer = await fetch(`${url}/api/stream`, { headers: { authorization: `Bearer ${ownerToken}`, ...headers }, signal: abort.signal });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  return {
    async next(): Promise<Message> {
      for (;;) {
        const end = buffer.indexOf("\n\n");
        if (end >= 0) {
          const block = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          if (block.startsWith(":")) continue;
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
          return { id: field("id"), event: field("event"), data: JSON.parse(field("data")) };
        }
        buffer += (await reader?.read())?.value ?? "";
      }
    },
    close: () => abort.abort(),
  };
}

it("tells what happens, and resumes where a lost connection left off", async () => {
  await using folder = await temporaryFolder();
  await using bench = await appBench(folder.path);
  await using server = await serveApp(bench);
  const flow = {
    format: "gancho/1" as const,
    id: "f",
    name: "My flow",
    nodes: [{ id: "in", type: "webhook", params: { path: "in", verify: { kind: "none" } } }],
  };
  const first = await watch(server.url);
  await bench.api("POST", "/api/flows?publish=1", flow);
  expect(await first.next()).toMatchObject({ event: "flow", data: { id: "f", change: "created", revision: 1 } });
  expect(await first.next()).toMatchObject({ event: "flow", data: { id: "f", change: "published" } });
  const answer = await bench.call("/hooks/in", { body: "{}", headers: { "content-type": "application/json" } });
  const { runId } = await answer.json();
  const run = await first.next();
  expect(run).toMatchObject({
    event: "run",
    data: { id: runId, flow: "f", flowName: "My flow", status: expect.stringMatching(/queued|running/) },
  });
  first.close();

  await bench.runs.atRest(runId);
  const second = await watch(server.url, { "last-event-id": run.id });
  expect(await second.next()).toMatchObject({ event: "call", data: { verdict: "accepted", runId } });
  for (;;) {
    const { event, data } = await second.next();
    expect(event).toBe("run");
    if (JSON.stringify(data).includes('"succeeded"')) break;
  }
  second.close();

  const third = await watch(server.url, { "last-event-id": "earlier-process-7" });
  expect(await third.next()).toMatchObject({ event: "gap" });
  third.close();
});
