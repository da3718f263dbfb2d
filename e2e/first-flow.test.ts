import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { type FlowScreen, flowScreen } from "./flow-screen.ts";
import { postSigned } from "./sign.ts";
import { type Sink, startSink } from "./sink.ts";

const SECRET = "a long text that both sides know";

const order = {
  number: 1847,
  status: "paid",
  total: 249.9,
  lines: [
    { sku: "CAM-021-P", quantity: 1 },
    { sku: "MEI-007", quantity: 3 },
  ],
};
const deal = { title: "Order 1847", value: 249.9, skus: ["CAM-021-P", "MEI-007"] };

test("it draws, publishes, runs, exports, deletes, imports and runs a flow again", async ({ page, gancho }) => {
  test.setTimeout(120_000);
  await using sink = await startSink();
  const flow = flowScreen(page);
  await page.goto(gancho.signInUrl);

  await storeSecret(page, "SHOP_SECRET", SECRET);
  await createFlow(page, "Paid orders");
  await draw(flow);
  await fillParams(page, flow, `${sink.url}/deals`);
  await publish(page, flow);

  const trigger = `${gancho.address}/hooks/paid-orders`;
  await expectDelivery(trigger, sink, 1);
  await seeRun(page);

  await page.getByRole("link", { name: "Flows", exact: true }).click();
  const file = await exportFlow(page, "Paid orders");
  await deleteFlow(page, "Paid orders");
  expect((await postSigned(trigger, SECRET, order)).status).toBe(404);

  await importFlow(page, file);
  await page.getByRole("link", { name: "Paid orders", exact: true }).click();
  await publish(page, flow);
  await expectDelivery(trigger, sink, 2);
  expect(await exportedAgain(page, flow)).toBe(await readFile(file, "utf8"));
});

async function storeSecret(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("button", { name: "Add a secret" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByLabel("Value").fill(value);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function createFlow(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Flows", exact: true }).click();
  await page.getByRole("button", { name: "New flow", exact: true }).first().click();
  const dialog = page.getByRole("dialog", { name: "New flow" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create", exact: true }).click();
}

/** A new flow begins with its webhook; the rest comes from the palette. */
async function draw(flow: FlowScreen): Promise<void> {
  await expect(flow.node("Webhook (Webhook)")).toBeVisible();
  await flow.drop("Filter", { x: 0.25, y: 0.75 });
  await flow.drop("Transform", { x: 0.75, y: 0.25 });
  await flow.drop("HTTP request", { x: 0.7, y: 0.65 });

  await flow.pullWire("Webhook (Webhook)", "Output", "Filter (Filter)");
  await flow.pullWire("Filter (Filter)", "pass", "Transform (Transform)");
  await flow.pullWire("Transform (Transform)", "Output", "HTTP request (HTTP request)");

  await expect(flow.edge("Webhook", "Filter")).toBeAttached();
  await expect(flow.edge("Filter", "Transform")).toBeAttached();
  await expect(flow.edge("Transform", "HTTP request")).toBeAttached();
  await flow.button("Auto layout").click();
}

async function fillParams(page: Page, flow: FlowScreen, destination: string): Promise<void> {
  await flow.select("Webhook (Webhook)");
  await expect(flow.field("Path")).toHaveValue("paid-orders");
  await choose(page, flow, "Sender", "A known service");
  await choose(page, flow, "Service", "GitHub");
  await choose(page, flow, "Secret", "SHOP_SECRET");

  await flow.select("Filter (Filter)");
  await flow.fill("Condition", "body.status = 'paid' and body.total > 100");
  await flow.select("Transform (Transform)");
  await flow.fill("Expression", "{ 'title': 'Order ' & $string(body.number), 'value': body.total, 'skus': [body.lines.sku] }");
  await flow.select("HTTP request (HTTP request)");
  await flow.fill("URL", destination);
  await expect(flow.saved).toHaveText(/^Saved/);
}

async function choose(page: Page, flow: FlowScreen, field: string, option: string): Promise<void> {
  await flow.inspector.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

async function publish(page: Page, flow: FlowScreen): Promise<void> {
  await flow.toolbar.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(flow.toolbar.getByRole("switch", { name: "Live" })).toBeChecked();
}

/** Posts the order and waits until the destination has got exactly the expected bodies, and no more. */
async function expectDelivery(trigger: string, sink: Sink, times: number): Promise<void> {
  const answer = await postSigned(trigger, SECRET, order);
  expect(answer.status).toBe(202);
  await expect.poll(() => sink.requests.length).toBe(times);
  expect(sink.requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual(
    Array.from({ length: times }, () => ({ method: "POST", path: "/deals", body: deal })),
  );
}

/** Opens the run on the canvas and reads what went over each edge. */
async function seeRun(page: Page): Promise<void> {
  const flow = flowScreen(page);
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await page
    .getByRole("row", { name: /Paid orders/ })
    .first()
    .click();
  await page
    .getByRole("link", { name: "Open on canvas" })
    .or(page.getByRole("button", { name: "Open on canvas" }))
    .click();

  await expect(flow.edge("Transform", "HTTP request")).toHaveAccessibleDescription(`3 fields: ${JSON.stringify(deal)}`);
  await expectOnEdge(flow, "Webhook", "Filter", `"body": ${JSON.stringify(order, null, 2)}`);
  await expectOnEdge(flow, "Filter", "Transform", `"body": ${JSON.stringify(order, null, 2)}`);
  await expectOnEdge(flow, "Transform", "HTTP request", JSON.stringify(deal, null, 2));
}

/** Selects an edge, by keyboard, and reads all of what went over it. */
async function expectOnEdge(flow: FlowScreen, source: string, target: string, json: string): Promise<void> {
  await flow.edge(source, target).press("Enter");
  await expect(flow.inspector.getByRole("heading", { name: `${source} to ${target}` })).toBeVisible();
  await expect(flow.inspector).toContainText(json);
}

async function exportFlow(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Export JSON" }).click()]);
  return await download.path();
}

async function deleteFlow(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete the flow" }).click();
  await expect(page.getByRole("link", { name, exact: true })).toBeHidden();
}

async function importFlow(page: Page, file: string): Promise<void> {
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Choose a file").setInputFiles(file);
}

/** From the flow's own screen this time. */
async function exportedAgain(page: Page, flow: FlowScreen): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), flow.button("Export JSON").click()]);
  return readFile(await download.path(), "utf8");
}
