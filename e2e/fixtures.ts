import { test as base } from "@playwright/test";
import { type RunningServer, startServer } from "./server.ts";

export { expect } from "@playwright/test";

/** Playwright's `test`, in which `gancho` is a fresh server for each test and `page.goto("/")` is an address of it. */
export const test = base.extend<{ gancho: RunningServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from this pattern which fixtures are needed, here none.
  gancho: async ({}, use) => {
    await using server = await startServer();
    await use(server);
  },
  baseURL: ({ gancho }, use) => use(gancho.address),
});
