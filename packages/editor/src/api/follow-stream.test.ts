import type { RunSummary } from "@gancho/server/api";
import { describe, expect, it } from "vitest";
import { withRun } from "./follow-stream.ts";
import type { RunPages } from "./run-queries.ts";

const run = (id: string, status: RunSummary["status"] = "succeeded", flow = "orders"): RunSummary => ({
  id,
  flow,
  flowName: flow,
  version: 1,
  trigger: "hook",
  status,
  mode: "live",
  receivedAt: "2026-01-01T00:00:00.000Z",
  startedAt: null,
  finishedAt: null,
  durationMs: null,
  error: null,
  why: null,
  deadLetter: false,
  dismissed: false,
});

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
