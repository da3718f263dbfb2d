import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import { testTime } from "../testing/records.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { newKey } from "./encryption-key.ts";
import { keysOfFolder, writeKeys } from "./key-file.ts";
import { rotateFolderKey, sealAnew } from "./rotate-key.ts";
import { openSecrets } from "./secrets.ts";

const values = new Map(["CRM", "ERP", "SHOP"].map((name) => [name, `the value of ${name}`]));

/** A data folder with secrets in it. */
async function folderWithSecrets() {
  const folder = await temporaryFolder();
  const store = openSqliteStore(folder.path);
  const secrets = await openSecrets(store.secrets, keysOfFolder(folder.path));
  for (const [name, value] of values) await secrets.put(name, { value, hosts: ["a.example"] }, testTime);
  const valuesNow = async () => {
    const opened = await openSecrets(store.secrets, keysOfFolder(folder.path));
    return new Map([...values.keys()].map((name) => [name, opened.reveal(name)?.value]));
  };
  return {
    ...{ folder: folder.path, store: store.secrets, valuesNow },
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe("rotateFolderKey", () => {
  it("seals all secrets with a new key and forgets the old one", async () => {
    await using data = await folderWithSecrets();
    const [before] = keysOfFolder(data.folder);
    const { keyId, secrets } = await rotateFolderKey(data.folder, data.store);
    expect(secrets).toBe(3);
    expect(keysOfFolder(data.folder).map(({ id }) => id)).toEqual([keyId]);
    expect(keyId).not.toBe(before.id);
    expect(new Set((await data.store.list()).map((secret) => secret.keyId))).toEqual(new Set([keyId]));
    expect(await data.valuesNow()).toEqual(values);
    expect((await data.store.list())[0]).toMatchObject({ hosts: ["a.example"], createdAt: testTime, updatedAt: testTime });
  });

  it("leaves nothing in the database that the old key opens", async () => {
    await using folder = await temporaryFolder();
    const first = openSqliteStore(folder.path);
    const secrets = await openSecrets(first.secrets, keysOfFolder(folder.path));
    for (let index = 0; index < 20; index++) await secrets.put(`S${index}`, { value: "x".repeat(20 + index * 10), hosts: [] }, testTime);
    const old = (await first.secrets.list()).map(({ sealed }) => Buffer.from(sealed));
    await first.close();
    const left = async () => {
      const bytes = await readFile(join(folder.path, "gancho.db"));
      return old.filter((sealed) => bytes.includes(sealed)).length;
    };
    expect(await left()).toBe(20);
    const second = openSqliteStore(folder.path);
    await (await openSecrets(second.secrets, keysOfFolder(folder.path))).delete("S0");
    await rotateFolderKey(folder.path, second.secrets);
    await second.close();
    expect(await left()).toBe(0);
  });

  it("ends what a rotation before it has begun", async () => {
    await using data = await folderWithSecrets();
    const [before] = keysOfFolder(data.folder);
    writeKeys(data.folder, [newKey(), before]);
    // A secret that was set between the crash and now has the newer key.
    const secrets = await openSecrets(data.store, keysOfFolder(data.folder));
    await secrets.put("CRM", { value: "the value of CRM", hosts: [] }, testTime);
    expect(await data.valuesNow()).toEqual(values);
    await rotateFolderKey(data.folder, data.store);
    expect(keysOfFolder(data.folder)).toHaveLength(1);
    expect(await data.valuesNow()).toEqual(values);
  });

  it("changes nothing when a secret does not open", async () => {
    await using data = await folderWithSecrets();
    const keys = keysOfFolder(data.folder);
    const crm = await data.store.find("CRM");
    if (crm !== undefined) await data.store.put({ ...crm, name: "MOVED" });
    const before = await data.store.list();
    await expect(rotateFolderKey(data.folder, data.store)).rejects.toThrow("MOVED is damaged");
    expect(await data.store.list()).toEqual(before);
    expect(keysOfFolder(data.folder)).toEqual(keys);
  });
});

describe("sealAnew", () => {
  it("seals with the first of the keys what any of them opens", async () => {
    await using data = await folderWithSecrets();
    const key = newKey();
    expect(await sealAnew(data.store, [key, ...keysOfFolder(data.folder)])).toEqual({ keyId: key.id, secrets: 3 });
    expect((await openSecrets(data.store, [key])).reveal("ERP")?.value).toBe("the value of ERP");
  });
});
