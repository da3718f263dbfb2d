import { describe, expect, it } from "vitest";
import { startGancho } from "../testing/gancho-process.ts";
import { httpSink } from "../testing/http-sink.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

describe("gancho start", () => {
  it("prints a command that makes the first flow run, and ends with 0 when asked", async () => {
    await using folder = await temporaryFolder();
    await using gancho = await startGancho(folder.path);
    const [, url = "", type = "", body = ""] = /curl (\S+) -H '([^']+)' -d '([^']+)'/.exec(gancho.stdout()) ?? [];
    const [name = "", value = ""] = type.split(": ");
    const answer = await fetch(url, { method: "POST", headers: { [name]: value }, body });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ greeting: "Hello, Marina!", total: 249.9 });
    expect(gancho.stdout()).not.toContain("token=");
    expect(await gancho.end("SIGTERM")).toBe(0);
  });

  it("prints a link that signs one browser in", async () => {
    await using folder = await temporaryFolder();
    await using gancho = await startGancho(folder.path, { GANCHO_ADMIN_TOKEN: "" });
    const link = /http:\S+token=\S+/.exec(gancho.stdout())?.[0] ?? "";
    const [first, second] = [await fetch(link, { redirect: "manual" }), await fetch(link, { redirect: "manual" })];
    expect(first.headers.get("location")).toBe("/");
    const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(cookie).toMatch(/^gancho_session=/);
    expect((await fetch(`${gancho.url}/api/flows`, { headers: { cookie } })).status).toBe(200);
    expect(second.headers.get("set-cookie")).toBeNull();
  });

  it("refuses a data folder that is in use, and a port that is taken", async () => {
    await using folder = await temporaryFolder();
    await using other = await temporaryFolder();
    await using gancho = await startGancho(folder.path);
    await expect(startGancho(folder.path)).rejects.toThrow(
      /Gancho ended with 1: gancho: Another Gancho \(process \d+\) is using the data folder/,
    );
    const port = new URL(gancho.url).port;
    await expect(startGancho(other.path, { PORT: port })).rejects.toThrow(
      `ended with 2: gancho: PORT is ${port}, which another program is using`,
    );
  });

  it("lets a delivery that is under way end before it ends itself", async () => {
    await using folder = await temporaryFolder();
    const asked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    await using sink = await httpSink((_, response) => {
      asked.resolve();
      void release.promise.then(() => response.end("{}"));
    });
    await using gancho = await startGancho(folder.path);
    await gancho.api("POST", "/api/flows?publish=1", deliveringTo(sink.url));
    const { runId } = (await (await fetch(`${gancho.url}/hooks/deliver`, { method: "POST" })).json()) as { runId: string };
    await asked.promise;
    const ended = gancho.end("SIGTERM");
    await expect.poll(() => gancho.stderr()).toContain("stopping");
    release.resolve();
    expect(await ended).toBe(0);

    await using again = await startGancho(folder.path);
    expect(await again.api("GET", `/api/runs/${runId}`)).toMatchObject({ status: "succeeded" });
    expect(sink.deliveries).toHaveLength(1);
  });
});

function deliveringTo(url: string) {
  return {
    ...{ format: "gancho/1", id: "deliver", name: "Deliver" },
    nodes: [
      { id: "in", type: "webhook", params: { path: "deliver", verify: { kind: "none" } } },
      { id: "out", type: "http", params: { url } },
    ],
    edges: [{ source: "in", target: "out" }],
  };
}
