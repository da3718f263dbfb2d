import { createFlow, smallFlow } from "./api.ts";
import { expect, test } from "./fixtures.ts";

test("a call that was refused is found beside the runs, with its reason", async ({ page, gancho }) => {
  await createFlow(gancho, smallFlow("small"), { publish: true });
  await page.goto(gancho.signInUrl);
  await page.getByRole("link", { name: "Runs", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Runs", exact: true })).toBeVisible();

  await fetch(`${gancho.address}/hooks/small/orders`, { method: "POST", headers: { "content-type": "application/json" }, body: "{" });
  await fetch(`${gancho.address}/hooks/nowhere`, { method: "POST" });

  // Both come by the stream, without loading the page again.
  const broken = page.getByRole("row", { name: /not JSON/ });
  await expect(broken).toContainText("Small orders");
  await expect(page.getByRole("row", { name: /unknown path/ })).toContainText("no flow");

  await page.getByRole("button", { name: /^rejected/ }).click();
  await broken.click();
  const call = page.getByRole("complementary", { name: "Call" });
  await expect(call).toContainText("The body is not JSON");
  await expect(call).toContainText("400");

  await page.reload();
  await expect(call).toContainText("The body is not JSON");
});
