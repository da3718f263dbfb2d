import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../testing/temporary-store.ts";
import { createGroupCommit } from "./group-commit.ts";

function open() {
  const db = new Database(":memory:");
  db.exec("create table numbers (n integer primary key)");
  const insert = db.prepare("insert into numbers values (?)");
  return {
    group: createGroupCommit(db),
    insert: (n: number) => insert.run(n),
    numbers: () => db.prepare("select n from numbers").pluck().all(),
    inTransaction: () => db.inTransaction,
    [Symbol.dispose]: () => void db.close(),
  };
}

describe("createGroupCommit", () => {
  it("lets the writes of one turn share a transaction and resolves them after it", async () => {
    using db = open();
    const order: string[] = [];
    const write = async (n: number) => {
      await db.group.write(() => {
        order.push(`write ${n}`);
        db.insert(n);
      });
      order.push(`done ${n}, ${db.inTransaction() ? "open" : "committed"}`);
    };
    await Promise.all([write(1), write(2)]);
    expect(order).toEqual(["write 1", "write 2", "done 1, committed", "done 2, committed"]);
  });

  it("undoes only the write that failed", async () => {
    using db = open();
    const results = await Promise.allSettled([1, 2, 2, 3].map((n) => db.group.write(() => db.insert(n).changes)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(db.numbers()).toEqual([1, 2, 3]);
  });

  it("undoes all that a failed write has done", async () => {
    using db = open();
    const halfway = db.group.write(() => {
      db.insert(7);
      throw new Error("no");
    });
    await expect(halfway).rejects.toThrow("no");
    expect(db.numbers()).toEqual([]);
  });

  it("gives the result of the work", async () => {
    using db = open();
    expect(await db.group.write(() => undefined)).toBeUndefined();
    expect(await db.group.write(() => 5)).toBe(5);
  });

  it("waits for another program that is writing, and lets the event loop go on meanwhile", async () => {
    await using file = await openFile();
    file.other.exec("begin immediate");
    const write = file.group.write(() => file.insert(1));
    // In turns that come after the one in which the write was to be done.
    await setImmediate();
    await setImmediate();
    file.other.exec("commit");
    await write;
    expect(file.numbers()).toEqual([1]);
  });

  it("gives up, in words, on a program that never ends writing, and works on once it has", async () => {
    await using file = await openFile(30);
    file.other.exec("begin immediate");
    const writes = await Promise.allSettled([1, 2, 3].map((n) => file.group.write(() => file.insert(n))));
    const refusal = expect.objectContaining({ code: "server.unavailable", message: expect.stringContaining("Another program") });
    expect(writes).toEqual([1, 2, 3].map(() => ({ status: "rejected", reason: refusal })));
    file.other.exec("commit");
    await file.group.write(() => file.insert(4));
    expect(file.numbers()).toEqual([4]);
  });

  it("says that there is no room left, loses nothing of before, and works on once there is", async () => {
    await using file = await openFile();
    await file.group.write(() => file.insert(1));
    file.db.pragma("max_page_count = 3");
    const full = file.group.write(() => file.db.exec("create table bodies as select zeroblob(100000) as body"));
    await expect(full).rejects.toMatchObject({ code: "server.unavailable", message: expect.stringContaining("no room left") });
    expect(file.numbers()).toEqual([1]);
    file.db.pragma("max_page_count = 1000");
    await file.group.write(() => file.insert(2));
    expect(file.numbers()).toEqual([1, 2]);
  });
});

/** A database on disk with a second connection, as another program has one. */
async function openFile(patienceMs?: number) {
  const folder = await temporaryFolder();
  const path = join(folder.path, "numbers.db");
  const db = new Database(path, { timeout: 0 });
  db.pragma("journal_mode = wal");
  db.exec("create table numbers (n integer primary key)");
  const other = new Database(path);
  const insert = db.prepare("insert into numbers values (?)");
  return {
    ...{ db, other },
    group: createGroupCommit(db, patienceMs),
    insert: (n: number) => insert.run(n),
    numbers: () => db.prepare("select n from numbers").pluck().all(),
    [Symbol.asyncDispose]: async () => {
      other.close();
      db.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
