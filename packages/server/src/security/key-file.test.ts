import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { newKey } from "./encryption-key.ts";
import { keysOfFolder, writeKeys } from "./key-file.ts";

describe("keysOfFolder", () => {
  it("makes a key that only its owner can read, and finds it again", async () => {
    await using folder = await temporaryFolder();
    const made = keysOfFolder(folder.path);
    expect(made[0].bytes).toHaveLength(32);
    expect((await stat(join(folder.path, "gancho.key"))).mode & 0o777).toBe(0o600);
    expect(keysOfFolder(folder.path)).toEqual(made);
  });

  it.each(["", "\n", "secret\n", `${"a".repeat(64)}\n${"a".repeat(63)}\n`])("refuses a file that holds no key: %j", async (text) => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, "gancho.key"), text);
    expect(() => keysOfFolder(folder.path)).toThrow("holds no key");
  });
});

describe("writeKeys", () => {
  it("replaces the keys, also after a write that was cut off", async () => {
    await using folder = await temporaryFolder();
    const [before] = keysOfFolder(folder.path);
    await writeFile(join(folder.path, "gancho.key.partial"), "abc");
    const key = newKey();
    writeKeys(folder.path, [key, before]);
    expect(keysOfFolder(folder.path)).toEqual([key, before]);
    expect((await stat(join(folder.path, "gancho.key"))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder.path)).toEqual(["gancho.key"]);
  });
});
