import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { askApi, createFlow, smallFlow } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { flowScreen } from "./flow-screen.ts";
import type { RunningServer } from "./server.ts";

for (const theme of ["light", "dark"] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme });

    test("axe finds nothing serious on the sign-in page", async ({ page, gancho }) => {
      await page.goto(gancho.address);
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await expectAccessible(page);
    });

    test("axe finds nothing serious on the first run", async ({ page, gancho }) => {
      await page.goto(gancho.signInUrl);
      await expect(page.getByText("Waiting for your first event")).toBeVisible();
      await expectAccessible(page);
    });

    test("axe finds nothing serious on a flow", async ({ page, gancho }) => {
      await createFlow(gancho, smallFlow("small"));
      await page.goto(gancho.signInUrl);
      await page.goto(`${gancho.address}/flows/small`);
      const flow = flowScreen(page);
      await flow.select("Over 100 (Filter)");
      await expect(flow.field("Condition")).toBeVisible();
      await expectAccessible(page);
    });

    test("axe finds nothing serious on a run", async ({ page, gancho }) => {
      const runId = await runOnce(gancho);
      await page.goto(gancho.signInUrl);
      await page.goto(`${gancho.address}/runs/${runId}`);
      await expect(flowScreen(page).node("Deal (Transform)")).toBeVisible();
      await expectAccessible(page);
    });

    for (const name of ["Flows", "Runs", "Monitor", "Settings"]) {
      test(`axe finds nothing serious on ${name}`, async ({ page, gancho }) => {
        await runOnce(gancho);
        await askApi(gancho, "PUT", "/secrets/CRM_TOKEN", { value: "swordfish", hosts: ["crm.example.com"] });
        await page.goto(gancho.signInUrl);
        await page.getByRole("link", { name, exact: true }).click();
        await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
        await expect(page.getByText("Loading")).toHaveCount(0);
        await expectAccessible(page);
      });
    }
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

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html) }))).toEqual([]);
}
