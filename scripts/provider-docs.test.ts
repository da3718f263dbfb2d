import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { providerDocs } from "./provider-docs.ts";
import { root } from "./suites.ts";

it("has docs/providers.md as the presets and their proofs are now", () => {
  expect(readFileSync(join(root, "docs/providers.md"), "utf8")).toBe(providerDocs());
});
