import { render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeServer, problem } from "../testing/fake-server.ts";
import { flowSummary } from "../testing/flow-summary.ts";
import { inApp } from "../testing/in-app.tsx";
import { FlowsScreen } from "./FlowsScreen.tsx";

afterEach(() => vi.unstubAllGlobals());

describe("the list of flows", () => {
  it("shows each flow with its path, its state and how its last day went", async () => {
    const lastDay = { events: 1284, succeeded: 961, filtered: 312, failed: 11, buckets: Array.from({ length: 48 }, () => 1) };
    fakeServer().get("/api/flows", (c) => c.json({ items: [flowSummary({ draftChanged: true, lastDay })], nextCursor: null }));
    render(inApp(<FlowsScreen />));

    const row = within(await screen.findByRole("row", { name: /Paid orders/ }));
    expect(row.getByRole("link", { name: "Paid orders" }).getAttribute("href")).toBe("/flows/orders");
    for (const text of [
      "/hooks/shop/orders",
      "Live v3",
      "unpublished changes",
      "1,284",
      "312 filtered",
      "99.1%",
      "11 failed",
      "no events yet",
    ])
      expect(row.getByText(text)).toBeDefined();
    expect(row.getByRole("img", { name: "1284 events in the last day" })).toBeDefined();
  });

  it("reads page after page until there are no more", async () => {
    fakeServer().get("/api/flows", (c) =>
      c.req.query("cursor") === "next"
        ? c.json({ items: [flowSummary({ id: "leads", name: "Leads" })], nextCursor: null })
        : c.json({ items: [flowSummary()], nextCursor: "next" }),
    );
    render(inApp(<FlowsScreen />));
    expect(await screen.findByText("2 flows, 2 live")).toBeDefined();
  });

  it("says how to fill it while there is nothing in it", async () => {
    fakeServer().get("/api/flows", (c) => c.json({ items: [], nextCursor: null }));
    render(inApp(<FlowsScreen />));
    expect(await screen.findByText("No flows yet")).toBeDefined();
  });

  it("says what failed in its own place, and tries again when asked", async () => {
    let down = true;
    fakeServer().get("/api/flows", (c) =>
      down ? problem(503, "server.unavailable", "The store is being recovered.") : c.json({ items: [flowSummary()], nextCursor: null }),
    );
    render(inApp(<FlowsScreen />));
    expect((await screen.findByRole("alert")).textContent).toContain("The store is being recovered.");

    down = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "Paid orders" })).toBeDefined();
  });

  it("narrows itself to what is searched, and says when nothing is left", async () => {
    fakeServer().get("/api/flows", (c) =>
      c.json({ items: [flowSummary(), flowSummary({ id: "leads", name: "Leads" })], nextCursor: null }),
    );
    render(inApp(<FlowsScreen />));
    await screen.findByRole("link", { name: "Leads" });
    const search = screen.getByRole("searchbox", { name: "Search name, path, destination" });

    await userEvent.type(search, "paid");
    expect(screen.queryByRole("link", { name: "Leads" })).toBeNull();
    await userEvent.type(search, " nothing");
    expect(screen.getByText("No name, path or destination has “paid nothing”.")).toBeDefined();
    await userEvent.click(screen.getByRole("button", { name: "Show all" }));
    expect(screen.getByRole("link", { name: "Leads" })).toBeDefined();
  });

  it("deletes a flow only after asking", async () => {
    let flows = [flowSummary()];
    const app = fakeServer();
    app.get("/api/flows", (c) => c.json({ items: flows, nextCursor: null }));
    app.delete("/api/flows/orders", (c) => {
      flows = [];
      return c.body(null, 204);
    });
    render(inApp(<FlowsScreen />));

    await userEvent.click(await screen.findByRole("button", { name: "Actions for Paid orders" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Delete" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Delete “Paid orders”?" }));
    expect(flows).toHaveLength(1);
    await userEvent.click(dialog.getByRole("button", { name: "Delete the flow" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "Paid orders" })).toBeNull());
  });
});
