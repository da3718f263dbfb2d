import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingSchemas } from "../packages/server/src/settings.ts";

const root = join(import.meta.dirname, "..");
const pages = ["README.md", "CHANGELOG.md", ...globSync("docs/**/*.md", { cwd: root }), ...globSync("examples/*/README.md", { cwd: root })];

describe.each(pages)("%s", (page) => {
  it("links only to what is there", () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = ""]) => target);

    expect(links.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});

describe("docs/settings.md", () => {
  it("has exactly the settings that there are", () => {
    const rows = [...read("docs/settings.md").matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);

    expect(rows).toEqual(Object.keys(settingSchemas));
  });
});

function read(page: string): string {
  return readFileSync(join(root, page), "utf8");
}
