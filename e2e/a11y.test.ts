import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { askApi, createFlow, smallFlow } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { flowScreen } from "./flow-screen.ts";
import type { RunningServer } from "./server.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(() => {
    test.use({ colorScheme });

    test(`axe finds nothing serious on any screen in the ${colorScheme} theme`, async ({ page, gancho }) => {
      test.setTimeout(180_000);
      const flow = flowScreen(page);

      await page.goto(gancho.address);
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await expectAccessible(page, "Sign in");

      await page.goto(gancho.signInUrl);
      await expect(page.getByText("Waiting for your first event")).toBeVisible();
      await expectAccessible(page, "First run");

      await page.getByRole("button", { name: "Send it from here" }).click();
      await expect(page.getByText("It arrived, and went through")).toBeVisible();
      await expectAccessible(page, "First run, arrived");

      const runId = await runOnce(gancho);
      await askApi(gancho, "PUT", "/secrets/CRM_TOKEN", { value: "swordfish", hosts: ["crm.example.com"] });
      for (const name of ["Flows", "Runs", "Monitor", "Settings"]) {
        await page.getByRole("link", { name, exact: true }).click();
        await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
        await expect(page.getByText("Loading")).toHaveCount(0);
        await expectAccessible(page, name);
      }

      await page.goto(`${gancho.address}/flows/small`);
      await flow.select("Over 100 (Filter)");
      await expect(flow.field("Condition")).toBeVisible();
      await expectAccessible(page, "Flow");

      await flow.select("Order (Webhook)");
      await flow.inspector.getByRole("button", { name: "More" }).click();
      await flow.inspector.getByRole("button", { name: "Answer" }).click();
      await flow.inspector.getByRole("switch", { name: /Rate limit/ }).click();
      await expect(flow.field("Calls")).toBeVisible();
      await expectAccessible(page, "A long form");

      await page.goto(`${gancho.address}/runs/${runId}`);
      await expect(flow.node("Deal (Transform)")).toBeVisible();
      await expectAccessible(page, "Run");
    });
  });
}

/** A published flow with one event that went through. Gives the run's id once it has ended. */
async function runOnce(gancho: RunningServer): Promise<string> {
  await createFlow(gancho, smallFlow("small"), { publish: true });
  const answer = await fetch(`${gancho.address}/hooks/small/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"name":"#1","total":250}',
  });
  const { runId }: { runId: string } = await answer.json();
  await expect.poll(() => askApi(gancho, "GET", `/runs/${runId}`)).toMatchObject({ status: "succeeded" });
  return runId;
}

async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const found = serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html).filter((html) => !isSelectedNode(id, html)) }));
  // Soft, so that one run tells about every screen.
  expect
    .soft(
      found.filter(({ at }) => at.length > 0),
      screen,
    )
    .toEqual([]);
}

/** A node on the canvas is a `group` that says `aria-selected`: ARIA gives no role that is both, and tools rely on these names. */
function isSelectedNode(rule: string, html: string): boolean {
  return rule === "aria-allowed-attr" && html.includes("react-flow__node");
}
