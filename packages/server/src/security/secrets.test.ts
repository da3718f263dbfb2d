import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testTime } from "../testing/records.ts";
import { temporaryFolder, temporaryStore } from "../testing/temporary-store.ts";
import { encryptionKey, keyOfFolder } from "./encryption-key.ts";
import { openSecrets } from "./secrets.ts";

const key = encryptionKey(Buffer.alloc(32, 1));
const secret = { value: "sk_live_4eC39HqLyjWDarjtT1zdp7dc", hosts: ["crm.example.com"] };

describe("openSecrets", () => {
  it("reveals a secret to this process and to the next one", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, key);
    await secrets.put("CRM", secret, testTime);
    expect(secrets.reveal("CRM")).toEqual(secret);
    expect((await openSecrets(opened.store.secrets, key)).reveal("CRM")).toEqual(secret);
    expect(secrets.reveal("OTHER")).toBeUndefined();
  });

  it("shows names and hosts, never values", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, key);
    await secrets.put("CRM", secret, testTime);
    expect(await secrets.list()).toEqual([{ name: "CRM", hosts: secret.hosts, createdAt: testTime, updatedAt: testTime }]);
  });

  it("leaves no readable value on the disk", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, key);
    await secrets.put("CRM", secret, testTime);
    for (const file of ["gancho.db", "gancho.db-wal"]) {
      expect((await readFile(join(opened.folder, file))).includes(secret.value)).toBe(false);
    }
  });

  it("says so when the data was sealed with another key", async () => {
    await using opened = await temporaryStore();
    await (await openSecrets(opened.store.secrets, key)).put("CRM", secret, testTime);
    await expect(openSecrets(opened.store.secrets, encryptionKey(Buffer.alloc(32, 2)))).rejects.toThrow("sealed with another key");
  });

  it("does not open what was sealed under another name", async () => {
    await using opened = await temporaryStore();
    await (await openSecrets(opened.store.secrets, key)).put("CRM", secret, testTime);
    const stored = await opened.store.secrets.find("CRM");
    if (stored !== undefined) await opened.store.secrets.put({ ...stored, name: "SHOP" });
    await expect(openSecrets(opened.store.secrets, key)).rejects.toThrow("SHOP is damaged");
  });

  it("redacts what it knows, from the moment that it knows it", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, key);
    await secrets.put("CRM", secret, testTime);
    expect(secrets.redactor.text(`Bearer ${secret.value}`)).toBe("Bearer [secret CRM]");
    await secrets.delete("CRM");
    expect(secrets.redactor.text("Bearer x")).toBe("Bearer x");
  });
});

describe("keyOfFolder", () => {
  it("makes a key that only its owner can read, and finds it again", async () => {
    await using folder = await temporaryFolder();
    const made = keyOfFolder(folder.path);
    expect(made.bytes).toHaveLength(32);
    expect((await stat(join(folder.path, "gancho.key"))).mode & 0o777).toBe(0o600);
    expect(keyOfFolder(folder.path)).toEqual(made);
  });

  it("refuses a file that holds no key", async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "gancho.key"), "");
    expect(() => keyOfFolder(folder.path)).toThrow("holds no key");
  });
});
