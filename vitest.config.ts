import { defineConfig } from "vitest/config";

const PROPERTY = "packages/*/src/**/*.property.test.ts";
const INTEGRATION = "packages/*/src/**/*.{integration,attack}.test.ts";

/** The projects are the kinds of tests that `npm test` counts. Browser tests are Playwright's, in e2e/. */
export default defineConfig({
  test: {
    allowOnly: false,
    tags: [{ name: "timed", description: "Holds code to a time, which it needs several times over while coverage is measured." }],
    // Of the engine alone: everything it does can be reached without a server. `pnpm coverage` asks for it.
    coverage: {
      provider: "v8",
      include: ["packages/engine/src/**/*.ts"],
      exclude: ["**/*.test.ts", "**/model/**", "**/test-{run,scope}.ts", "**/*.test-thread.ts"],
      reportOnFailure: true,
      reporter: [["text", { skipFull: true }]],
      thresholds: { lines: 95, branches: 95 },
    },
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/{engine,server}/src/**/*.test.ts", "scripts/*.test.ts"],
          exclude: [PROPERTY, INTEGRATION],
        },
      },
      {
        test: {
          name: "editor",
          environment: "jsdom",
          setupFiles: ["packages/editor/vitest.setup.ts"],
          include: ["packages/editor/src/**/*.test.{ts,tsx}"],
          exclude: [PROPERTY, INTEGRATION],
        },
      },
      // Hundreds of generated cases in each test.
      { test: { name: "property", include: [PROPERTY], testTimeout: 60_000 } },
      // Real servers, processes and databases, which share two cores with each other.
      { test: { name: "integration", include: [INTEGRATION], testTimeout: 60_000, hookTimeout: 30_000 } },
    ],
  },
});
