import { describe, expect, it } from "vitest";
import { createWaiters } from "./waiters.ts";

describe("createWaiters", () => {
  it("lets go of everyone who waits for the key, and of nobody else", async () => {
    const waiters = createWaiters<string>(Date.now);
    const both = [waiters.wait("a", Date.now() + 60_000), waiters.wait("a", Date.now() + 60_000)];
    const other = waiters.wait("b", Date.now() + 20);
    waiters.resolve("a", "done");
    waiters.resolve("nobody", "done");
    expect(await Promise.all(both)).toEqual(["done", "done"]);
    expect(await other).toBeUndefined();
  });

  it("gives nothing at once when the deadline has passed", async () => {
    expect(await createWaiters<string>(Date.now).wait("a", 0)).toBeUndefined();
  });
});
