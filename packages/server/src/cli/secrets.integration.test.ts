import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keysOfFolder } from "../security/key-file.ts";
import { openSecrets } from "../security/secrets.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { captureCli } from "../testing/capture-cli.ts";
import { compileCache, ganchoMain, startGancho } from "../testing/gancho-process.ts";
import { testTime } from "../testing/records.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";

const value = "sk_live_4eC39HqLyjWDarjtT1zdp7dc";

async function putSecrets(folder: string, names: readonly string[]): Promise<void> {
  const store = openSqliteStore(folder);
  const secrets = await openSecrets(store.secrets, keysOfFolder(folder));
  await Promise.all(names.map((name) => secrets.put(name, { value: `${value}-${name}`, hosts: ["crm.example.com"] }, testTime)));
  await store.close();
}

/** The values that a server would have, were it started now. */
async function valuesIn(folder: string, names: readonly string[]): Promise<readonly (string | undefined)[]> {
  const store = openSqliteStore(folder);
  try {
    const secrets = await openSecrets(store.secrets, keysOfFolder(folder));
    return names.map((name) => secrets.reveal(name)?.value);
  } finally {
    await store.close();
  }
}

describe("gancho secrets list", () => {
  it("shows names, hosts and keys while the server runs, and no value", async () => {
    await using folder = await temporaryFolder();
    await using gancho = await startGancho(folder.path);
    await gancho.api("PUT", "/api/secrets/CRM", { value, hosts: ["crm.example.com"] });
    const env = { GANCHO_DATA: folder.path };
    const [{ id: keyId }] = keysOfFolder(folder.path);
    const people = await captureCli(["secrets", "list"], { env });
    const machines = await captureCli(["secrets", "list", "--json"], { env });
    expect(people).toMatchObject({ code: 0, stdout: expect.stringMatching(`CRM +key ${keyId}.*crm.example.com`) });
    expect(JSON.parse(machines.stdout)).toEqual([
      { name: "CRM", hosts: ["crm.example.com"], keyId, createdAt: expect.any(String), updatedAt: expect.any(String) },
    ]);
    expect(people.stdout + machines.stdout).not.toContain(value);
  });

  it("says where it has looked when there is no database", async () => {
    await using folder = await temporaryFolder();
    const { code, stderr } = await captureCli(["secrets", "list"], { env: { GANCHO_DATA: folder.path } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`There is no database in ${folder.path}`) });
  });
});

describe("gancho secrets rotate", () => {
  it("seals everything with a new key, by which the server starts", async () => {
    await using folder = await temporaryFolder();
    await putSecrets(folder.path, ["CRM", "ERP"]);
    const { code, stdout } = await captureCli(["secrets", "rotate", "--json"], { env: { GANCHO_DATA: folder.path } });
    expect({ code, ...JSON.parse(stdout) }).toEqual({ code: 0, keyId: keysOfFolder(folder.path)[0].id, secrets: 2 });
    await using gancho = await startGancho(folder.path);
    expect(await gancho.api("GET", "/api/secrets/ERP")).toMatchObject({ name: "ERP", hosts: ["crm.example.com"] });
  });

  it("refuses while a server has the folder open, and says so", async () => {
    await using folder = await temporaryFolder();
    await using _ = await startGancho(folder.path);
    const keys = await readFile(join(folder.path, "gancho.key"), "utf8");
    const { code, stderr } = await captureCli(["secrets", "rotate"], { env: { GANCHO_DATA: folder.path } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/Another Gancho \(process \d+\) is using.*Stop it/) });
    expect(await readFile(join(folder.path, "gancho.key"), "utf8")).toBe(keys);
  });

  it("takes the keys of GANCHO_ENCRYPTION_KEY, a new one in front", async () => {
    await using folder = await temporaryFolder();
    await putSecrets(folder.path, ["CRM"]);
    const old = (await readFile(join(folder.path, "gancho.key"), "utf8")).trim();
    const made = "ab".repeat(32);
    const rotate = (key: string) => captureCli(["secrets", "rotate"], { env: { GANCHO_DATA: folder.path, GANCHO_ENCRYPTION_KEY: key } });
    expect(await rotate(made)).toMatchObject({ code: 2, stderr: expect.stringContaining("GANCHO_ENCRYPTION_KEY=NEW,OLD") });
    expect(await rotate(`${made},${old}`)).toMatchObject({ code: 0, stdout: expect.stringContaining("can do without the other keys") });
    await using gancho = await startGancho(folder.path, { GANCHO_ENCRYPTION_KEY: made });
    expect(await gancho.api("GET", "/api/secrets/CRM")).toMatchObject({ name: "CRM" });
  });

  it("loses nothing when it is killed, whenever that is", async () => {
    await using folder = await temporaryFolder();
    const names = Array.from({ length: 200 }, (_, index) => `S${index}`);
    await putSecrets(folder.path, names);
    const values = names.map((name) => `${value}-${name}`);
    // From the tenth time on that it touches a file, it is about the key file and the database.
    for (const touches of [1, 10, 12, 14, 15, 16, 17, 18]) {
      await rotateUntil(folder.path, touches);
      expect(await valuesIn(folder.path, names)).toEqual(values);
    }
  });
});

/** Kills a rotation once the folder has changed so many times; one that is faster ends. */
async function rotateUntil(folder: string, touches: number): Promise<void> {
  const env = { NODE_COMPILE_CACHE: compileCache, GANCHO_DATA: folder };
  let seen = 0;
  const child = spawn(process.execPath, [ganchoMain, "secrets", "rotate"], { env, stdio: "ignore" });
  const watcher = watch(folder, () => {
    seen += 1;
    if (seen === touches) child.kill("SIGKILL");
  });
  await once(child, "exit");
  watcher.close();
}
