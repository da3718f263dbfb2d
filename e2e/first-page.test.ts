import { expect, test } from "./fixtures.ts";

test("it opens the editor for the owner, without an error in the browser", async ({ page, gancho }) => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });

  await page.goto(gancho.signInUrl);

  await expect(page).toHaveTitle(/Gancho/);
  await expect(page.getByRole("main")).toBeVisible();
  // The token was exchanged for a session: it must not stay where it can be copied, logged or sent on.
  expect(page.url()).not.toContain(gancho.token);
  expect(errors).toEqual([]);
});
