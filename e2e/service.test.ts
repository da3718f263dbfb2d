import type { Page } from "@playwright/test";
import { createFlow } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { type FlowScreen, flowScreen } from "./flow-screen.ts";
import { postAsStripe } from "./sign.ts";

const secret = "whsec_that_both_sides_know";

test("a service is chosen by typing, and its signed events are accepted", async ({ page, gancho }) => {
  await createFlow(gancho, {
    format: "gancho/1",
    id: "payments",
    name: "Payments",
    nodes: [{ id: "payment", type: "webhook", name: "Payment", params: { path: "payments" } }],
    layout: { payment: [0, 0] },
  });
  const flow = flowScreen(page);
  await page.goto(gancho.signInUrl);
  await page.goto(`${gancho.address}/flows/payments`);

  await flow.select("Payment (Webhook)");
  await flow.inspector.getByRole("combobox", { name: "Sender", exact: true }).click();
  await page.getByRole("option", { name: "A known service" }).click();
  await flow.inspector.getByRole("combobox", { name: "Service", exact: true }).fill("strip");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");

  const trigger = `${gancho.address}/hooks/payments`;
  await expect(flow.inspector.getByText(trigger)).toBeVisible();
  await expect(flow.inspector.getByRole("link", { name: "Webhooks of Stripe" })).toHaveAttribute("rel", /noopener/);
  await pasteSecret(page, flow);
  await publish(page, flow);

  expect((await postAsStripe(trigger, secret, { id: "evt_1", type: "charge.succeeded" })).status).toBe(202);
  expect((await postAsStripe(trigger, "another secret", { id: "evt_2", type: "charge.succeeded" })).status).toBe(401);
});

async function pasteSecret(page: Page, flow: FlowScreen): Promise<void> {
  await expect(flow.inspector.getByText("it starts with whsec_")).toBeVisible();
  await flow.inspector.getByRole("button", { name: "Create secret" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("STRIPE");
  await dialog.getByLabel("Value").fill(secret);
  await dialog.getByRole("button", { name: "Create secret" }).click();
  await expect(dialog).toBeHidden();
  await expect(flow.inspector.getByRole("combobox", { name: "Signing secret" })).toHaveText("STRIPE");
  await expect(flow.saved).toHaveText(/^Saved/);
}

async function publish(page: Page, flow: FlowScreen): Promise<void> {
  await flow.toolbar.getByRole("button", { name: "Publish", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(flow.toolbar.getByRole("switch", { name: "Live" })).toBeChecked();
}
