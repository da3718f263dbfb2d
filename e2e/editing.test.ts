import type { Page } from "@playwright/test";
import { createFlow, smallFlow } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { type FlowScreen, flowScreen } from "./flow-screen.ts";
import type { RunningServer } from "./server.ts";

/** Opens a flow that is there already, as the owner. */
async function openFlow(page: Page, gancho: RunningServer): Promise<FlowScreen> {
  await createFlow(gancho, smallFlow("small"));
  return enterFlow(page, gancho);
}

async function enterFlow(page: Page, gancho: RunningServer): Promise<FlowScreen> {
  await page.goto(gancho.signInUrl);
  await page.goto(`${gancho.address}/flows/small`);
  const flow = flowScreen(page);
  await expect(flow.node("Over 100 (Filter)")).toBeVisible();
  return flow;
}

test("it undoes and does again each change", async ({ page, gancho }) => {
  const flow = await openFlow(page, gancho);
  await flow.drop("Stop", { x: 0.8, y: 0.6 });
  await flow.pullWire("Over 100 (Filter)", "reject", "Stop (Stop)");
  await expect(flow.edge("Over 100", "Stop")).toBeAttached();

  await flow.button("Undo").click();
  await expect(flow.edge("Over 100", "Stop")).not.toBeAttached();
  await flow.button("Undo").click();
  await expect(flow.node("Stop (Stop)")).not.toBeAttached();
  await expect(flow.button("Undo")).toBeDisabled();

  await flow.button("Redo").click();
  await flow.button("Redo").click();
  await expect(flow.edge("Over 100", "Stop")).toBeAttached();
  await expect(flow.button("Redo")).toBeDisabled();
});

test("it adds a node by keyboard alone, behind the one that is selected", async ({ page, gancho }) => {
  const flow = await openFlow(page, gancho);
  await flow.select("Deal (Transform)");

  await flow.palette.getByRole("searchbox", { name: "Search nodes" }).fill("http");
  await flow.palette.getByRole("button", { name: "HTTP request", exact: true }).press("Enter");

  await expect(flow.node("HTTP request (HTTP request)")).toBeVisible();
  await expect(flow.edge("Deal", "HTTP request")).toBeAttached();
});

test("it saves by itself and keeps what was typed over a reload", async ({ page, gancho }) => {
  const flow = await openFlow(page, gancho);
  await flow.select("Over 100 (Filter)");
  await flow.fill("Condition", "body.total > 500");
  await expect(flow.saved).toHaveText(/^Saved/);

  await page.reload();

  await flow.select("Over 100 (Filter)");
  await expect(flow.field("Condition")).toHaveText("body.total > 500");
});

test("it shows on each wire what would flow, while one types", async ({ page, gancho }) => {
  await createFlow(gancho, smallFlow("small"), { publish: true });
  await fetch(`${gancho.address}/hooks-test/small/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"name":"#1","total":250}',
  });
  const flow = await enterFlow(page, gancho);
  await expect(flow.edge("Over 100", "Deal")).toHaveAccessibleDescription(/^10 fields: /);

  await flow.select("Over 100 (Filter)");
  await flow.fill("Condition", "body.total > 250");
  await expect(flow.edge("Over 100", "Deal")).toHaveAccessibleDescription("filtered: “Over 100”: `body.total > 250` was false (250).");

  await flow.fill("Condition", "body.total >= 250");
  await expect(flow.edge("Over 100", "Deal")).toHaveAccessibleDescription(/^10 fields: /);
});

test("it refuses a wire that would close a circle", async ({ page, gancho }) => {
  const flow = await openFlow(page, gancho);
  await flow.pullWire("Deal (Transform)", "Output", "Over 100 (Filter)");

  await expect(flow.edge("Deal", "Over 100")).not.toBeAttached();
  await expect(flow.button("Undo")).toBeDisabled();
});

test("it deletes what is selected", async ({ page, gancho }) => {
  const flow = await openFlow(page, gancho);
  await flow.select("Deal (Transform)");
  await page.keyboard.press("Delete");

  await expect(flow.node("Deal (Transform)")).not.toBeAttached();
  await expect(flow.edge("Over 100", "Deal")).not.toBeAttached();
});

test("it says so when somebody else has saved in between", async ({ page, gancho, context }) => {
  // Otherwise the news of their change is here before mine is made, and there is no conflict.
  await page.route("**/api/stream", (route) => route.abort());
  const mine = await openFlow(page, gancho);
  const theirs = await enterFlow(await context.newPage(), gancho);

  await theirs.drop("Stop", { x: 0.8, y: 0.6 });
  await expect(theirs.saved).toHaveText(/^Saved/);
  await mine.drop("Stop", { x: 0.8, y: 0.6 });

  await expect(mine.saved).toHaveText(/^Conflict/);
});

test("it says so when the server cannot be reached, and saves when it can again", async ({ page, gancho, context }) => {
  const flow = await openFlow(page, gancho);
  await context.setOffline(true);
  await flow.drop("Stop", { x: 0.8, y: 0.6 });
  await expect(flow.saved).toHaveText(/^Offline/);

  await context.setOffline(false);

  await expect(flow.saved).toHaveText(/^Saved/);
});
