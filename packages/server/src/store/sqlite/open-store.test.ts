import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { anyEvent, anyFlow, anyRun, testTime } from "../../testing/records.ts";
import { temporaryFolder, temporaryStore } from "../../testing/temporary-store.ts";
import { migrate } from "./migrate.ts";
import { openSqliteStore } from "./open-store.ts";

describe("openSqliteStore", () => {
  it("finds again what an earlier process has written", async () => {
    await using folder = await temporaryFolder();
    const first = openSqliteStore(folder.path);
    await first.flows.create(anyFlow(), testTime);
    await first.close();
    const second = openSqliteStore(folder.path);
    expect((await second.flows.find("orders"))?.draft).toEqual(anyFlow());
    await second.close();
  });

  it("keeps to durable writes in a file that can shrink", async () => {
    await using opened = await temporaryStore();
    using db = disposable(new Database(join(opened.folder, "gancho.db")));
    expect(db.value.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.value.pragma("auto_vacuum", { simple: true })).toBe(2);
  });

  it("commits what was asked for before it closes", async () => {
    await using folder = await temporaryFolder();
    const store = openSqliteStore(folder.path);
    const event = anyEvent();
    const accepted = store.runs.accept({ event, run: anyRun(event) });
    await store.close();
    await accepted;
    const again = openSqliteStore(folder.path);
    expect(await again.runs.hasEvents()).toBe(true);
    await again.close();
  });

  it("refuses a folder that is open already, and says whose it is", async () => {
    await using opened = await temporaryStore();
    expect(() => openSqliteStore(opened.folder)).toThrow(
      expect.objectContaining({ code: "store.locked", message: expect.stringContaining(`process ${process.pid}`) }),
    );
  });

  it("refuses data of a newer schema without touching it", async () => {
    await using folder = await temporaryFolder();
    using db = disposable(new Database(join(folder.path, "gancho.db")));
    db.value.pragma("user_version = 9999");
    expect(() => openSqliteStore(folder.path)).toThrow(expect.objectContaining({ code: "server.unavailable" }));
    expect(db.value.pragma("user_version", { simple: true })).toBe(9999);
  });
});

describe("migrate", () => {
  const steps = [
    { version: 1, sql: "create table a (x integer)" },
    { version: 2, sql: "alter table a add column y integer" },
  ];

  it("takes only the steps that are missing", () => {
    using db = disposable(new Database(":memory:"));
    migrate(db.value, steps.slice(0, 1));
    migrate(db.value, steps);
    migrate(db.value, steps);
    expect(db.value.pragma("user_version", { simple: true })).toBe(2);
  });

  it("leaves the database at the last step that worked", () => {
    using db = disposable(new Database(":memory:"));
    const broken = { version: 2, sql: "create table b (x integer); create table a (x integer)" };
    expect(() => migrate(db.value, [...steps.slice(0, 1), broken])).toThrow("already exists");
    expect(db.value.pragma("user_version", { simple: true })).toBe(1);
    expect(db.value.prepare("select count(*) from sqlite_master").pluck().get()).toBe(1);
  });
});

function disposable(value: Database.Database): { readonly value: Database.Database } & Disposable {
  return { value, [Symbol.dispose]: () => void value.close() };
}
