import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { captureCli } from "../testing/capture-cli.ts";
import { temporaryFolder } from "../testing/temporary-store.ts";
import { writeJson } from "../testing/write-json.ts";

const flow = {
  format: "gancho/1",
  id: "orders",
  name: "Orders",
  nodes: [
    { id: "in", type: "webhook", params: { path: "orders", verify: { kind: "none" } } },
    { id: "large", type: "filter", params: { condition: "body.total > 100" } },
  ],
  edges: [{ source: "in", target: "large" }],
  tests: [
    { name: "a small order is dropped", event: { body: { total: 5 } }, expect: { status: "filtered" } },
    { name: "a wrong <expectation> & more", event: { body: { total: 5 } }, expect: { status: "failed" } },
  ],
};
const passing = { ...flow, tests: flow.tests.slice(0, 1) };
const broken = { ...flow, edges: [{ source: "in", target: "nowhere" }] };

describe("gancho test", () => {
  it("says of each test how it went, and what differed", async () => {
    const { code, stdout } = await captureCli(["test", "-"], { stdin: JSON.stringify(flow) });

    expect(code).toBe(1);
    expect(stdout).toMatch(/✓ a small order is dropped\n.*✗ a wrong <expectation> & more\n {4}.*filtered.*\n/);
    expect(stdout).toMatch(/\n1 passed, 1 failed\n$/);
  });

  it("ends well when all tests of all documents pass", async () => {
    await using folder = await temporaryFolder();
    const files = [await writeJson(folder, "one.json", passing), await writeJson(folder, "two.json", passing)];

    const { code, stdout } = await captureCli(["test", ...files]);

    expect(code).toBe(0);
    expect(stdout).toMatch(/\n2 passed\n$/);
  });

  it("reports a broken document and does not run its tests", async () => {
    const { code, stdout } = await captureCli(["test", "-"], { stdin: JSON.stringify(broken, null, 2) });

    expect(code).toBe(1);
    expect(stdout).toMatch(/-:\d+:\d+: error edges\.0\.target: /);
    expect(stdout).toMatch(/\n0 passed, 1 broken\n$/);
  });

  it("writes TAP", async () => {
    const { code, stdout } = await captureCli(["test", "--tap", "-"], { stdin: JSON.stringify(flow) });

    expect(code).toBe(1);
    expect(stdout.split("\n").slice(0, 7)).toEqual([
      "TAP version 14",
      "1..2",
      "ok 1 - -: a small order is dropped",
      "not ok 2 - -: a wrong <expectation> & more",
      "  ---",
      "  failures:",
      expect.stringMatching(/^ {4}- "status: /),
    ]);
  });

  it("writes JUnit XML beside the readable report", async () => {
    await using folder = await temporaryFolder();
    const report = join(folder.path, "report.xml");

    const { stdout } = await captureCli(["test", "--junit", report, "-"], { stdin: JSON.stringify(flow) });

    const xml = await readFile(report, "utf8");
    expect(xml).toContain('<testsuite name="-" tests="2" failures="1">');
    expect(xml).toContain('<testcase classname="-" name="a small order is dropped"/>');
    expect(xml).toContain('name="a wrong &lt;expectation&gt; &amp; more">');
    expect(stdout).toContain("1 passed, 1 failed");
  });

  it("shows all that differs in a message, and keeps it in the reports for machines", async () => {
    await using folder = await temporaryFolder();
    const junit = join(folder.path, "report.xml");
    const test = {
      name: "other items",
      event: { body: { total: 120, items: [2] } },
      expect: { output: { large: { body: { items: [1] } } } },
    };
    const transform = { id: "large", type: "transform", params: { expression: "{ 'body': { 'items': [body.items] } }" } };
    const stdin = JSON.stringify({ ...flow, nodes: [flow.nodes[0], transform], tests: [test] });
    const line = "output.large.body.items.0: expected 1, got 2";
    const diff = ["  {", '    "body": {', '      "items": [', "-       1", "+       2", "      ]", "    }", "  }"];

    const text = await captureCli(["test", "--junit", junit, "-"], { stdin });
    const tap = await captureCli(["test", "--tap", "-"], { stdin });
    const json = await captureCli(["test", "--json", "-"], { stdin });

    expect(text.stdout).toContain(`    ${[line, ...diff].join("\n      ")}\n`);
    expect(tap.stdout).toContain(`    - |-\n      ${[line, ...diff].join("\n      ")}\n  ...\n`);
    expect(await readFile(junit, "utf8")).toContain([line, ...diff].join("&#10;").replaceAll('"', "&quot;"));
    expect(JSON.parse(json.stdout)).toMatchObject([{ tests: [{ failures: [{ diff }] }] }]);
  });

  it("writes results as data for machines", async () => {
    const { stdout } = await captureCli(["test", "--json", "-"], { stdin: JSON.stringify(passing) });

    expect(JSON.parse(stdout)).toMatchObject([{ file: "-", tests: [{ name: "a small order is dropped", passed: true, failures: [] }] }]);
  });
});
