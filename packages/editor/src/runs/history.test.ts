import type { Call } from "@gancho/server/api";
import { describe, expect, it } from "vitest";
import { aCall, aRun } from "../testing/history.ts";
import { countOutcomes, mergeHistory } from "./history.ts";

const whole = <Item>(...items: Item[]) => ({ items, hasMore: false });
const part = <Item>(...items: Item[]) => ({ items, hasMore: true });
const none = whole<never>();

describe("the history", () => {
  it("has runs and refused calls by their time, the newest first", () => {
    const entries = mergeHistory(whole(aRun({ id: "4" }), aRun({ id: "1" })), whole(aCall({ id: "3" }), aCall({ id: "2" })), "");
    expect(entries.map(({ kind, id }) => `${kind} ${id}`)).toEqual(["run 4", "call 3", "call 2", "run 1"]);
  });

  it("leaves out accepted calls, which are runs", () => {
    expect(mergeHistory(whole(aRun({ id: "1" })), whole(aCall({ id: "1", verdict: "accepted" })), "").map(({ kind }) => kind)).toEqual([
      "run",
    ]);
  });

  it("ends where one of the two has not been read on", () => {
    const runs = part(aRun({ id: "9" }), aRun({ id: "7" }));
    const calls = part(aCall({ id: "8" }), aCall({ id: "5" }));
    expect(mergeHistory(runs, calls, "").map(({ id }) => id)).toEqual(["9", "8", "7"]);
    expect(mergeHistory({ ...runs, hasMore: false }, calls, "").map(({ id }) => id)).toEqual(["9", "8", "7", "5"]);
  });

  it.each<[string, Partial<Call>]>([
    ["SHOP/orders", { path: "shop/orders" }],
    ["203.0", { ip: "203.0.113.44" }],
    ["signature", { cause: "signature" }],
    ["body.total", { detail: "`body.total > 100` was false (87)" }],
  ])("finds a call by %s", (text, call) => {
    const others = { path: "a", ip: null, cause: null, detail: null };
    expect(mergeHistory(none, whole(aCall({ ...others, ...call }), aCall({ id: "2", ...others })), text)).toHaveLength(1);
  });

  it("is counted by what became of each", () => {
    const entries = mergeHistory(
      whole(aRun({ id: "1", status: "filtered" })),
      whole(aCall({ id: "2", verdict: "filtered" }), aCall({ id: "3" })),
      "",
    );
    expect([...countOutcomes(entries)]).toEqual([
      ["rejected", 1],
      ["filtered", 2],
    ]);
  });
});
