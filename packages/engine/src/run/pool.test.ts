import { describe, expect, it } from "vitest";
import { createPool } from "./pool.ts";

/** A pool whose jobs note their start and end when they are told to. */
function poolOf(size: number) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const pool = createPool(size, (name: string) => {
    started.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    for (let turns = 5; turns > 0; turns--) await Promise.resolve();
  };
  return { add: pool.add, end, started };
}

describe("createPool", () => {
  it("works on so many jobs at the same time, and on the others in their order", async () => {
    const { add, end, started } = poolOf(2);
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
    const done: string[] = [];
    const pool = createPool(1, async (name: string) => {
      if (name === "outer") pool.add("inner");
      else await Promise.resolve();
      done.push(name);
    });
    pool.add("outer");
    await pool.whenIdle();
    expect(done).toEqual(["outer", "inner"]);
    await pool.whenIdle();
  });

  it("goes on after a job that broke, and tells of it when all are done", async () => {
    const done: string[] = [];
    const pool = createPool(1, async (name: string) => {
      if (name !== "sound") throw new Error(name);
      done.push(name);
    });
    for (const name of ["broken", "sound", "broken too"]) pool.add(name);
    await expect(pool.whenIdle()).rejects.toThrow(/^broken$/);
    expect(done).toEqual(["sound"]);
  });
});
