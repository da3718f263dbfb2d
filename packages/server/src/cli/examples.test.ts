import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { canonicalJson, parseFlowText } from "@gancho/engine";
import { describe, expect, it } from "vitest";
import { captureCli } from "../testing/capture-cli.ts";

const examples = globSync(join(import.meta.dirname, "../../../../examples/*/flow.json"));

describe.each(examples.map((file) => [file.split("/").at(-2), file]))("the example %s", (_, file = "") => {
  it("is in canonical form", () => {
    const text = readFileSync(file, "utf8");
    const parsed = parseFlowText(text);

    expect("flow" in parsed && canonicalJson(parsed.flow)).toBe(text);
  });

  it("has no problems", async () => {
    const { code, stdout } = await captureCli(["validate", "--json", file]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([{ file, problems: [] }]);
  });

  it("passes its own tests", async () => {
    const { code, stdout } = await captureCli(["test", file]);

    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/\n[1-9]\d* passed\n$/);
  });

  it("goes through with its real event", async () => {
    const { code, stdout } = await captureCli(["run", file, "--event", join(dirname(file), "event.json"), "--dry"]);

    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/\nsucceeded after \d+ steps\n$/);
  });
});

it("has examples to check", () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
});
