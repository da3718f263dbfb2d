import type { RunSummary } from "@gancho/server/api";
import { describe, expect, it } from "vitest";
import { aCall, aRun } from "../testing/history.ts";
import { withCall, withRun } from "./follow-stream.ts";
import type { RunPages } from "./run-queries.ts";

const run = (id: string, status: RunSummary["status"] = "succeeded", flow = "orders"): RunSummary => aRun({ id, flow, status });

const pagesOf = (...pages: RunSummary[][]): RunPages => ({
  pages: pages.map((items) => ({ items, nextCursor: null })),
  pageParams: pages.map((_, index) => String(index)),
});

const ids = (pages: RunPages) => pages.pages.map((page) => page.items.map((item) => `${item.id} ${item.status}`));

describe("a list of runs", () => {
  it("takes a new run in at its top", () => {
    expect(ids(withRun(pagesOf([run("a")], [run("b")]), run("c", "running"), {}))).toEqual([["c running", "a succeeded"], ["b succeeded"]]);
  });

  it("shows a run that it has as it is now, where it stands", () => {
    expect(ids(withRun(pagesOf([run("a")], [run("b", "running")]), run("b", "failed"), {}))).toEqual([["a succeeded"], ["b failed"]]);
  });

  it("lets a run go that no longer has the status it is narrowed to", () => {
    expect(ids(withRun(pagesOf([run("a", "running")]), run("a", "succeeded"), { status: "running" }))).toEqual([[]]);
  });

  it("leaves out runs of other flows", () => {
    expect(ids(withRun(pagesOf([run("a")]), run("b", "running", "leads"), { flow: "orders" }))).toEqual([["a succeeded"]]);
  });
});

describe("a list of calls", () => {
  const pages = { pages: [{ items: [aCall({ id: "1" })], nextCursor: null }], pageParams: [""] };
  const idsAfter = (call: Parameters<typeof aCall>[0], filter: Parameters<typeof withCall>[2] = {}) =>
    withCall(pages, aCall(call), filter).pages[0]?.items.map(({ id }) => id);

  it("takes a new call in at its top, once", () => {
    expect(idsAfter({ id: "2" })).toEqual(["2", "1"]);
    expect(idsAfter({ id: "1" })).toEqual(["1"]);
  });

  it("leaves out calls of other verdicts", () => {
    expect(idsAfter({ id: "2", verdict: "duplicate" }, { verdict: "rejected" })).toEqual(["1"]);
  });
});
