import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { ownerToken } from "../../testing/app-bench.ts";
import { type GanchoProcess, startGancho } from "../../testing/gancho-process.ts";
import { smallDisk } from "../../testing/small-disk.ts";
import { temporaryFolder } from "../../testing/temporary-store.ts";

const flow = {
  ...{ format: "gancho/1", id: "orders", name: "Orders", edges: [] },
  nodes: [{ id: "in", type: "webhook", params: { path: "orders", verify: { kind: "none" } } }],
};

function send({ url }: GanchoProcess): Promise<Response> {
  return fetch(`${url}/hooks/orders`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"total":120}' });
}

async function runOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { runId: string }).runId;
}

async function statusOf(gancho: GanchoProcess, run: string): Promise<unknown> {
  return ((await gancho.api("GET", `/api/runs/${run}`)) as { status: unknown }).status;
}

/** What Gancho says when it does not start. */
async function refusalOf(folder: string): Promise<string> {
  await using gancho = await startGancho(folder).catch((thrown: Error) => ({
    message: thrown.message,
    [Symbol.asyncDispose]: async () => undefined,
  }));
  return "message" in gancho ? gancho.message : "it started";
}

describe("a data folder that another process uses", () => {
  it("is refused, and the process is named", async () => {
    await using folder = await temporaryFolder();
    await using first = await startGancho(folder.path);
    const pid = (await readFile(join(folder.path, "gancho.pid"), "utf8")).trim();
    expect(await refusalOf(folder.path)).toContain(`Another Gancho (process ${pid}) is using the data folder`);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  });
});

describe("a data folder on a disk that takes no writes", () => {
  it("is refused, and the setting is named", async (test) => {
    await using disk = await smallDisk(16);
    if (disk === undefined) return test.skip("a disk of its own needs the superuser of a Linux");
    await using gancho = await startGancho(disk.path);
    await gancho.end("SIGTERM");
    await disk.makeReadOnly();
    expect(await refusalOf(disk.path)).toMatch(/GANCHO_DATA is \S+, which cannot be written: .*read-only/i);
  });
});

describe("a database that another program", () => {
  it("reads for long takes events and runs them all the same", async () => {
    await using folder = await temporaryFolder();
    await using gancho = await startGancho(folder.path);
    await gancho.api("POST", "/api/flows?publish=1", flow);
    using reader = closing(new Database(join(folder.path, "gancho.db"), { readonly: true }));
    reader.value.exec("begin");
    const seen = reader.value.prepare("select count(*) from runs").pluck();
    expect(seen.get()).toBe(0);
    const run = await runOf(await send(gancho));
    await expect.poll(() => statusOf(gancho, run), { timeout: 30_000 }).toBe("succeeded");
    expect(seen.get()).toBe(0);
  });

  it("has locked turns events away in words, and takes them once it has ended", async () => {
    await using folder = await temporaryFolder();
    await using gancho = await startGancho(folder.path);
    await gancho.api("POST", "/api/flows?publish=1", flow);
    const before = await runOf(await send(gancho));
    using other = closing(new Database(join(folder.path, "gancho.db")));
    other.value.exec("begin immediate");
    const refused = await send(gancho);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({
      code: "server.unavailable",
      detail: expect.stringContaining("Another program holds the database locked"),
    });
    expect(await (await fetch(`${gancho.url}/readyz`)).json()).toMatchObject({ status: "not ready", store: false });
    expect((await fetch(`${gancho.url}/healthz`)).status).toBe(200);
    other.value.exec("rollback");
    expect((await send(gancho)).status).toBe(202);
    await expect.poll(() => statusOf(gancho, before), { timeout: 30_000 }).toBe("succeeded");
  });
});

describe("a database with a damaged page in its middle", () => {
  it("keeps Gancho from starting when nothing works without that page, and stays as it is", async () => {
    await using folder = await temporaryFolder();
    const file = await databaseWithRuns(folder.path);
    await damage(file, "versions");
    const damaged = await readFile(file);
    expect(await refusalOf(folder.path)).toMatch(/The database is damaged.*backup/);
    expect(damaged.equals(await readFile(file))).toBe(true);
  });

  it("is said to be damaged wherever it is met, and Gancho does not call itself ready any more", async () => {
    await using folder = await temporaryFolder();
    const file = await databaseWithRuns(folder.path);
    await damage(file, "runs");
    await using gancho = await startGancho(folder.path);
    const words = { code: "server.unavailable", detail: expect.stringMatching(/The database is damaged.*backup/) };
    const list = await fetch(`${gancho.url}/api/runs`, { headers: { authorization: `Bearer ${ownerToken}` } });
    expect([list.status, await list.json()]).toEqual([503, expect.objectContaining(words)]);
    const refused = await send(gancho);
    expect([refused.status, await refused.json()]).toEqual([503, expect.objectContaining(words)]);
    expect(await (await fetch(`${gancho.url}/readyz`)).json()).toMatchObject({ status: "not ready", store: false });
    expect((await fetch(`${gancho.url}/healthz`)).status).toBe(200);
    expect(gancho.stderr()).toContain("SQLITE_CORRUPT");
  });
});

/** The file of a Gancho that has ended, with a few runs in it. */
async function databaseWithRuns(folder: string): Promise<string> {
  await using gancho = await startGancho(folder);
  await gancho.api("POST", "/api/flows?publish=1", flow);
  for (let event = 0; event < 5; event++) expect((await send(gancho)).status).toBe(202);
  await gancho.end("SIGTERM");
  return join(folder, "gancho.db");
}

/** Overwrites the first page of a table. */
async function damage(file: string, table: string): Promise<void> {
  using db = closing(new Database(file, { readonly: true }));
  const page = Number(db.value.prepare("select rootpage from sqlite_schema where name = ?").pluck().get(table));
  const bytes = Number(db.value.pragma("page_size", { simple: true }));
  await using handle = await open(file, "r+");
  await handle.write(Buffer.alloc(bytes, 0xa5), 0, bytes, (page - 1) * bytes);
}

function closing(value: Database.Database): { readonly value: Database.Database } & Disposable {
  return { value, [Symbol.dispose]: () => void value.close() };
}
