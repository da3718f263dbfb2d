import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "./fixtures.ts";

test("it shows the first event within a second of the printed command", async ({ page, gancho }) => {
  await page.goto(gancho.signInUrl);
  await expect(page.getByRole("heading", { name: "Your first hook is ready" })).toBeVisible();
  await expect(page.getByText("Waiting for your first event")).toBeVisible();
  const command = /curl[^\n]*/.exec(gancho.output())?.[0];
  expect(command, "the server prints a curl line").toBeDefined();

  await promisify(execFile)("sh", ["-c", command ?? "false"]);

  await expect(page.getByText("It arrived, and went through")).toBeVisible({ timeout: 1_000 });
});
