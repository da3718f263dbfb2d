import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testTime } from "../testing/records.ts";
import { temporaryStore } from "../testing/temporary-store.ts";
import { encryptionKey, type KeyRing } from "./encryption-key.ts";
import { openSecrets } from "./secrets.ts";

const keys: KeyRing = [encryptionKey(Buffer.alloc(32, 1))];
const otherKeys: KeyRing = [encryptionKey(Buffer.alloc(32, 2))];
const secret = { value: "sk_live_4eC39HqLyjWDarjtT1zdp7dc", hosts: ["crm.example.com"] };

describe("openSecrets", () => {
  it("reveals a secret to this process and to the next one", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, keys);
    await secrets.put("CRM", secret, testTime);
    expect(secrets.reveal("CRM")).toEqual(secret);
    expect((await openSecrets(opened.store.secrets, keys)).reveal("CRM")).toEqual(secret);
    expect(secrets.reveal("OTHER")).toBeUndefined();
  });

  it("shows names and hosts, never values", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, keys);
    await secrets.put("CRM", secret, testTime);
    expect(await secrets.list()).toEqual([{ name: "CRM", hosts: secret.hosts, createdAt: testTime, updatedAt: testTime }]);
  });

  it("leaves no readable value on the disk", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, keys);
    await secrets.put("CRM", secret, testTime);
    for (const file of ["gancho.db", "gancho.db-wal"]) {
      expect((await readFile(join(opened.folder, file))).includes(secret.value)).toBe(false);
    }
  });

  it("says which key is wanted and which is there when the data was sealed with another one", async () => {
    await using opened = await temporaryStore();
    await (await openSecrets(opened.store.secrets, keys)).put("CRM", secret, testTime);
    await expect(openSecrets(opened.store.secrets, otherKeys)).rejects.toThrow(
      `CRM was sealed with another key: ${keys[0].id} is wanted, ${otherKeys[0].id} is there`,
    );
  });

  it("does not open what was sealed under another name", async () => {
    await using opened = await temporaryStore();
    await (await openSecrets(opened.store.secrets, keys)).put("CRM", secret, testTime);
    const stored = await opened.store.secrets.find("CRM");
    if (stored !== undefined) await opened.store.secrets.put({ ...stored, name: "SHOP" });
    await expect(openSecrets(opened.store.secrets, keys)).rejects.toThrow("SHOP is damaged");
  });

  it("redacts what it knows, from the moment that it knows it", async () => {
    await using opened = await temporaryStore();
    const secrets = await openSecrets(opened.store.secrets, keys);
    await secrets.put("CRM", secret, testTime);
    expect(secrets.redactor.text(`Bearer ${secret.value}`)).toBe("Bearer [secret CRM]");
    await secrets.delete("CRM");
    expect(secrets.redactor.text("Bearer x")).toBe("Bearer x");
  });
});
