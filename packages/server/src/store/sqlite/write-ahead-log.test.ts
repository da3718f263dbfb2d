import { statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporary-store.ts";
import { createLogTrimmer } from "./write-ahead-log.ts";

const mostBytes = 5_000_000;

async function openDatabase() {
  const folder = await temporaryFolder();
  const file = join(folder.path, "gancho.db");
  const db = new Database(file, { timeout: 0 });
  db.pragma("journal_mode = wal");
  db.exec("create table bodies (body blob)");
  const insert = db.prepare("insert into bodies values (zeroblob(100000))");
  return {
    ...{ db, file },
    trim: createLogTrimmer(db, mostBytes),
    logBytes: () => statSync(`${file}-wal`).size,
    write: (count: number) => {
      for (let written = 0; written < count; written++) insert.run();
    },
    [Symbol.asyncDispose]: async () => {
      db.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe("createLogTrimmer", () => {
  it("leaves a small log alone", async () => {
    await using opened = await openDatabase();
    opened.write(10);
    const logBytes = opened.logBytes();
    expect(await opened.trim()).toEqual({ logBytes, held: false });
    expect(opened.logBytes()).toBe(logBytes);
  });

  it("tells of a reader that holds the log, does not wait for him, and empties it once he has ended", async () => {
    await using opened = await openDatabase();
    using reader = closing(new Database(opened.file, { readonly: true }));
    reader.value.exec("begin");
    reader.value.prepare("select count(*) from bodies").get();
    opened.write(100);
    const logBytes = opened.logBytes();
    expect(logBytes).toBeGreaterThan(mostBytes);
    expect(await opened.trim()).toEqual({ logBytes, held: true });

    opened.write(1);
    reader.value.exec("commit");
    expect(await opened.trim()).toEqual({ logBytes: 0, held: false });
    expect(opened.logBytes()).toBe(0);
    expect(opened.db.prepare("select count(*) from bodies").pluck().get()).toBe(101);
  });
});

function closing(value: Database.Database): { readonly value: Database.Database } & Disposable {
  return { value, [Symbol.dispose]: () => void value.close() };
}
