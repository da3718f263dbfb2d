import type { RunDetail } from "@gancho/server/api";
import { render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeServer, problem } from "../testing/fake-server.ts";
import { flowSummary } from "../testing/flow-summary.ts";
import { aCall, aRun } from "../testing/history.ts";
import { inApp } from "../testing/in-app.tsx";
import { RunsScreen } from "./RunsScreen.tsx";

beforeEach(() => window.history.replaceState(null, "", "/runs"));
afterEach(() => vi.unstubAllGlobals());

const run = aRun({ id: "0192f3c1-0001" });
const detail: RunDetail = {
  ...run,
  ...{ steps: [], document: flowSummary().document, event: {}, response: null, dueAt: null, replayOf: "0192f3c0-0001", retry: true },
};
const refused = aCall({ id: "0192f3c1-0002" });
const duplicate = aCall({ id: "0192f3c1-0003", verdict: "duplicate", cause: null, detail: null, runId: run.id });

const haltsBeforeMarina = 30;

function openRuns(one: RunDetail = detail): void {
  const server = fakeServer();
  server.get("/api/flows", (c) => c.json({ items: [flowSummary()], nextCursor: null }));
  server.get("/api/runs", (c) => {
    // As a server that halts after each part of its runs: only the last of many has the text.
    const part = Number(c.req.query("cursor") ?? "0");
    if (c.req.query("q") === "Marina" && part < haltsBeforeMarina) return c.json({ items: [], nextCursor: String(part + 1) });
    return c.json({ items: c.req.query("status") === "failed" ? [] : [run], nextCursor: null });
  });
  server.get("/api/runs/:id", (c) => (c.req.param("id") === run.id ? c.json({ ...one }) : problem(404, "request.not-found", "No run.")));
  server.post("/api/runs/:id/retry", (c) => (c.req.param("id") === run.id ? c.json({ runId: "0192f3c2-0001" }, 202) : c.notFound()));
  server.get("/api/calls", (c) => {
    const verdict = c.req.query("verdict");
    return c.json({ items: [duplicate, refused].filter((call) => verdict === undefined || call.verdict === verdict), nextCursor: null });
  });
  render(inApp(<RunsScreen />));
}

const rows = async () => (await screen.findAllByRole("row")).slice(1);
const panel = (name: string) => screen.findByRole("complementary", { name });

describe("the runs", () => {
  it("stand in one list with the calls that became none", async () => {
    openRuns();
    const [first, second, third] = await rows();
    expect(first?.textContent).toContain("the same event as run 0192f3c1-0001");
    expect(second?.textContent).toContain("rejected: signature");
    expect(second?.textContent).toContain("POST /hooks/shop/orders from 203.0.113.44");
    expect(await within(second ?? document.body).findByText("Paid orders")).toBeDefined();
    expect(third?.textContent).toContain("succeeded");
  });

  it("can be narrowed to the calls that were refused", async () => {
    openRuns();
    await rows();
    await userEvent.click(screen.getByRole("button", { name: /^rejected/ }));
    expect((await rows()).map((row) => row.textContent)).toEqual([expect.stringContaining("rejected: signature")]);
  });

  it("are searched on and on for a text, as far as somebody asks", async () => {
    window.history.replaceState(null, "", "/runs?q=Marina");
    openRuns();
    await userEvent.click(await screen.findByRole("button", { name: "Search older runs" }));
    expect((await rows()).at(-1)?.textContent).toContain("succeeded");
  });

  it("show a call beside them, and the run whose event it sent again", async () => {
    openRuns();
    const [first] = await rows();
    await userEvent.click(within(first ?? document.body).getByRole("button"));
    const call = within(await panel("Call"));
    expect(call.getByText("401 in 1 ms")).toBeDefined();

    await userEvent.click(call.getByRole("button", { name: "0192f3c1-0001" }));
    expect(await panel("Run")).toBeDefined();
    expect(window.location.search).toBe("?run=0192f3c1-0001");
  });

  it("can go on from the step that failed", async () => {
    openRuns({ ...detail, status: "failed", deadLetter: true });
    const row = (await rows()).at(-1);
    await userEvent.click(within(row ?? document.body).getByRole("button"));
    await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
    await waitFor(() => expect(window.location.search).toBe("?run=0192f3c2-0001"));
  });

  it.each([
    [true, "Retry of"],
    [false, "Replay of"],
  ])("say of a run that came of another how (retry: %s)", async (retry, words) => {
    openRuns({ ...detail, retry });
    const row = (await rows()).at(-1);
    await userEvent.click(within(row ?? document.body).getByRole("button"));
    expect(await within(await panel("Run")).findByText(words)).toBeDefined();
  });
});
