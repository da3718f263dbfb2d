import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { anyEvent, anyFlow, anyRun, testTime } from "../../testing/records.ts";
import { temporaryFolder, temporaryStore } from "../../testing/temporary-store.ts";
import { hashOfCall } from "../call-hash.ts";
import { createJournalReader } from "./journal.ts";
import { migrate, migrations } from "./migrate.ts";
import { initial } from "./migrations/0001-initial.ts";
import { kept } from "./migrations/0002-kept.ts";
import { openSqliteStore } from "./open-store.ts";
import { packText } from "./packing.ts";

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

describe("openSqliteStore, when it cannot", () => {
  it("names the setting of a folder that cannot be made", async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "file");
    await writeFile(file, "");
    const data = join(file, "data");
    expect(() => openSqliteStore(data)).toThrow(
      expect.objectContaining({
        code: "settings.invalid",
        message: expect.stringContaining(`GANCHO_DATA is ${data}, which cannot be written`),
      }),
    );
  });

  // The superuser may write everywhere.
  it.skipIf(process.getuid?.() === 0)("names the setting of a folder that is read-only", async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o500);
    expect(() => openSqliteStore(folder.path)).toThrow(
      expect.objectContaining({ code: "settings.invalid", message: expect.stringContaining("GANCHO_DATA") }),
    );
    await chmod(folder.path, 0o700);
  });

  it.each([
    ["is no database", (bytes: Buffer) => bytes.fill("x", 0, 100)],
    ["has lost its end", (bytes: Buffer) => bytes.subarray(0, 5000)],
    ["has a broken first page", (bytes: Buffer) => bytes.fill(0xff, 100, 4096)],
  ])("keeps a file that %s as it is, and says what to do", async (_, damage) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, "gancho.db");
    await openSqliteStore(folder.path).close();
    const damaged = damage(await readFile(file));
    await writeFile(file, damaged);
    expect(() => openSqliteStore(folder.path)).toThrow(
      expect.objectContaining({
        code: "server.unavailable",
        message: expect.stringMatching(/gancho\.db is damaged.*left as it is.*backup/),
      }),
    );
    expect(damaged.equals(await readFile(file))).toBe(true);
    expect((await readdir(folder.path)).filter((name) => name.startsWith("gancho.db"))).toEqual(["gancho.db"]);
  });

  it("says that another program has locked the database", async () => {
    await using folder = await temporaryFolder();
    await openSqliteStore(folder.path).close();
    using other = disposable(new Database(join(folder.path, "gancho.db")));
    other.value.pragma("locking_mode = exclusive");
    other.value.exec("begin immediate; insert into meta values ('mine', ''); commit");
    expect(() => openSqliteStore(folder.path)).toThrow(
      expect.objectContaining({ code: "store.locked", message: expect.stringContaining("Another program may use it") }),
    );
  }, 15_000);
});

describe("migrate", () => {
  it("keeps runs, journals and intents when the tables of runs are made anew", () => {
    using db = disposable(new Database(":memory:"));
    db.value.pragma("foreign_keys = on");
    migrate(db.value, [initial, kept]);
    db.value.exec(`
      insert into runs (id, flow, trigger_node, event, mode, status, variables, received_at, dead_letter, depth)
        values ('run-1', 'orders', 'order', 'event-1', 'live', 'failed', 0, 5, 1, 2);
      insert into journal (run, node, lineage, ordinal, attempt, idempotency_key, call, result) values ('run-1', 'crm', '', 0, 1, 'key', '{}', '{"status":"done"}');
      insert into intents (run, attempt) values ('run-1', 'crm:1');`);
    migrate(db.value);
    expect(db.value.prepare("select id, flow, status, dead_letter, depth from runs").all()).toEqual([
      { id: "run-1", flow: "orders", status: "failed", dead_letter: 1, depth: 2 },
    ]);
    expect(db.value.prepare("select run, node, result from journal").all()).toEqual([
      { run: "run-1", node: "crm", result: '{"status":"done"}' },
    ]);
    expect(db.value.prepare("select run, attempt from intents").all()).toEqual([{ run: "run-1", attempt: "crm:1" }]);
    db.value.exec("delete from runs");
    expect(db.value.prepare("select count(*) as left from journal").get()).toEqual({ left: 0 });
  });

  const steps = [
    { version: 1, sql: "create table a (x integer)" },
    { version: 2, sql: "alter table a add column y integer" },
  ];

  it("hashes the calls of a journal, and keeps their results", () => {
    using db = disposable(new Database(":memory:"));
    migrate(db.value, migrations.slice(0, 9));
    const call = { kind: "email", to: ["team@example.com"], subject: "Hi", text: "Hello" } as const;
    const answer = { status: "done", value: { lines: Array(300).fill("the same") } };
    const insert = db.value.prepare(
      "insert into journal (run, node, lineage, ordinal, attempt, idempotency_key, call, result, packed) values ('run-1', ?, '', 0, 1, 'key', ?, ?, ?)",
    );
    db.value.exec(
      "insert into runs (id, flow, trigger_node, event, mode, status, variables, received_at) values ('run-1', 'orders', 'order', 'event-1', 'live', 'failed', 0, 5)",
    );
    insert.run("small", JSON.stringify(call), '{"status":"done"}', null);
    insert.run("large", "", "", packText(JSON.stringify([call, answer])));
    migrate(db.value);

    const entries = createJournalReader(db.value).read("run-1");
    expect(entries.map(({ node, callHash, result }) => ({ node, callHash, result }))).toEqual([
      { node: "small", callHash: hashOfCall(call), result: { status: "done" } },
      { node: "large", callHash: hashOfCall(call), result: answer },
    ]);
  });

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
