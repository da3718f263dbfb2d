import { expect, it } from "vitest";
import { startGancho } from "../testing/gancho-process.ts";
import { httpSink } from "../testing/http-sink.ts";
import { smallDisk } from "../testing/small-disk.ts";

const json = { "content-type": "application/json" };

function deliveringTo(url: string) {
  return {
    ...{ format: "gancho/1", id: "orders", name: "Orders" },
    nodes: [
      { id: "in", type: "webhook", params: { path: "orders", verify: { kind: "none" } } },
      { id: "out", type: "http", params: { url } },
    ],
    edges: [{ source: "in", target: "out" }],
  };
}

it("turns events away while the disk is full, says so, and goes on once there is room, with all that it had accepted", async (test) => {
  await using disk = await smallDisk(16);
  if (disk === undefined) return test.skip("a disk of its own needs the superuser of a Linux");
  const asked = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  await using sink = await httpSink((_, response) => {
    asked.resolve();
    void release.promise.then(() => response.end("{}"));
  });
  await using gancho = await startGancho(disk.path);
  await gancho.api("POST", "/api/flows?publish=1", deliveringTo(sink.url));
  const send = () =>
    fetch(`${gancho.url}/hooks/orders`, { method: "POST", headers: json, body: JSON.stringify({ note: "x".repeat(10_000) }) });
  const { runId: before } = (await (await send()).json()) as { runId: string };
  await asked.promise;

  await disk.fill();
  const accepted: string[] = [before];
  // What the files have room for already is accepted still.
  let refused = await send();
  while (refused.status === 202) {
    accepted.push(((await refused.json()) as { runId: string }).runId);
    refused = await send();
  }
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ code: "server.unavailable", detail: expect.stringContaining("The disk has no room left") });
  expect((await fetch(`${gancho.url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${gancho.url}/readyz`)).json()).toMatchObject({ status: "not ready", store: false });
  expect(gancho.stderr()).toContain("SQLITE_FULL");

  // The delivery under way ends while its result cannot be recorded.
  release.resolve();
  await expect.poll(() => gancho.stderr()).toContain("recording an effect");
  await disk.makeRoom();
  expect((await send()).status).toBe(202);
  for (const run of accepted) {
    await expect.poll(() => gancho.api("GET", `/api/runs/${run}`), { timeout: 30_000 }).toMatchObject({ status: "succeeded" });
  }
});
