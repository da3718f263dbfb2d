import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
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
});
