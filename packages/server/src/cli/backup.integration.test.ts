import { statSync } from "node:fs";
import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureCli } from "../testing/capture-cli.ts";
import { type GanchoProcess, startGancho } from "../testing/gancho-process.ts";
import { temporaryFolder, temporaryStore } from "../testing/temporary-store.ts";

interface RunPage {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

const flow = {
  ...{ format: "gancho/1", id: "orders", name: "Orders" },
  nodes: [
    { id: "in", type: "webhook", params: { path: "orders", verify: { kind: "none" } } },
    { id: "large", type: "filter", params: { condition: "body.total >= 0" } },
  ],
  edges: [{ source: "in", target: "large" }],
};

async function endedRuns({ api }: Pick<GanchoProcess, "api">): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const from = cursor === "" ? "" : `&cursor=${cursor}`;
    const page = (await api("GET", `/api/runs?status=succeeded&limit=100${from}`)) as RunPage;
    for (const { id } of page.items) ids.add(id);
    cursor = page.nextCursor;
  }
  return ids;
}

describe("gancho backup", () => {
  it("copies a server at work, and a server on the copy has every run that was accepted before", async () => {
    await using folder = await temporaryFolder();
    await using gancho = await startGancho(join(folder.path, "data"));
    await gancho.api("POST", "/api/flows?publish=1", flow);
    const accepted: string[] = [];
    const send = async (total: number): Promise<void> => {
      const body = JSON.stringify({ total, note: "x".repeat(2000) });
      const answer = await fetch(`${gancho.url}/hooks/orders`, { method: "POST", headers: { "content-type": "application/json" }, body });
      accepted.push(((await answer.json()) as { runId: string }).runId);
    };
    for (let count = 0; count < 100; count += 20) await Promise.all(Array.from({ length: 20 }, (_, index) => send(count + index)));

    const before = [...accepted];
    const file = join(folder.path, "copy.db");
    let copied = false;
    const backup = captureCli(["backup", file], { env: { GANCHO_DATA: join(folder.path, "data") } }).finally(() => {
      copied = true;
    });
    // The load goes on until the copy is there.
    while (!copied) await Promise.all([send(1), send(2), send(3)]);
    expect(await backup).toMatchObject({ code: 0, stdout: expect.stringContaining("gancho.key") });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(accepted.length).toBeGreaterThan(before.length);

    const restored = join(folder.path, "restored");
    await mkdir(restored);
    await copyFile(file, join(restored, "gancho.db"));
    await copyFile(join(folder.path, "data/gancho.key"), join(restored, "gancho.key"));
    await using again = await startGancho(restored);
    const missing = async () => {
      const ended = await endedRuns(again);
      return before.filter((id) => !ended.has(id));
    };
    await expect.poll(missing).toEqual([]);
  });

  it("copies what lies there while no server runs", async () => {
    await using opened = await temporaryStore();
    await using folder = await temporaryFolder();
    await opened.store.meta.set("told", "yes");
    await opened.store.close();
    const file = join(folder.path, "copy.db");
    const { code, stdout } = await captureCli(["backup", file, "--json"], { env: { GANCHO_DATA: opened.folder } });
    expect({ code, ...JSON.parse(stdout) }).toEqual({ code: 0, file, bytes: statSync(file).size });
  });

  it("overwrites nothing", async () => {
    await using opened = await temporaryStore();
    const file = join(opened.folder, "notes.txt");
    await writeFile(file, "mine");
    const { code, stderr } = await captureCli(["backup", file], { env: { GANCHO_DATA: opened.folder } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("notes.txt is there already") });
    expect(statSync(file).size).toBe(4);
  });

  it("says where it has looked when there is no database", async () => {
    await using folder = await temporaryFolder();
    const { code, stderr } = await captureCli(["backup", join(folder.path, "copy.db")], { env: { GANCHO_DATA: folder.path } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`There is no database in ${folder.path}`) });
  });

  it("leaves nothing behind when it is broken off", async () => {
    await using opened = await temporaryStore();
    await using folder = await temporaryFolder();
    const { code } = await captureCli(["backup", join(folder.path, "copy.db")], {
      env: { GANCHO_DATA: opened.folder },
      stop: AbortSignal.abort(),
    });
    expect({ code, left: await readdir(folder.path) }).toEqual({ code: 1, left: [] });
  });

  it("says when the file cannot be written", async () => {
    await using opened = await temporaryStore();
    const file = join(opened.folder, "no-such-folder/copy.db");
    const { code, stderr } = await captureCli(["backup", file], { env: { GANCHO_DATA: opened.folder } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^gancho: The backup to .* has failed.*no such file/) });
  });
});
