import { describe, expect, it } from "vitest";
import { createPool } from "./pool.ts";

/** Jobs that note their start and end when they are told to. */
function jobs(pool: ReturnType<typeof createPool>) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string): void =>
    pool.add(() => {
      started.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    for (let turns = 5; turns > 0; turns--) await Promise.resolve();
  };
  return { add, end, started };
}

describe("createPool", () => {
  it("works on so many jobs at the same time, and on the others in their order", async () => {
    const { add, end, started } = jobs(createPool(2));
    for (const name of ["a", "b", "c", "d"]) add(name);
    expect(started).toEqual(["a", "b"]);
    await end("b");
    expect(started).toEqual(["a", "b", "c"]);
    await end("a");
    await end("c");
    add("e");
    expect(started).toEqual(["a", "b", "c", "d", "e"]);
  });

  it("is idle when the last job is done, also one that another has added", async () => {
    const pool = createPool(1);
    const done: string[] = [];
    pool.add(async () => {
      pool.add(async () => {
        await Promise.resolve();
        done.push("inner");
      });
      done.push("outer");
    });
    await pool.whenIdle();
    expect(done).toEqual(["outer", "inner"]);
    await pool.whenIdle();
  });

  it("goes on after a job that broke", async () => {
    const pool = createPool(1);
    let ran = false;
    pool.add(() => Promise.reject(new Error("broken")));
    pool.add(async () => {
      ran = true;
    });
    await pool.whenIdle();
    expect(ran).toBe(true);
  });
});
