import { describe, expect, it } from "vitest";
import { captureCli } from "../testing/capture-cli.ts";

const brokenFlow = `{
  "format": "gancho/1",
  "id": "broken",
  "name": "Broken",
  "nodes": [
    { "id": "in", "type": "webhook", "params": { "path": "in" } },
    { "id": "check", "type": "filter", "params": { "condition": "body.total >> 1" } },
    { "id": "what", "type": "teleport" }
  ],
  "edges": [
    { "source": "in", "target": "check" },
    { "source": "check", "sourceHandle": "pass", "target": "nowhere" }
  ]
}`;

const soundFlow = JSON.stringify({
  format: "gancho/1",
  id: "sound",
  name: "Sound",
  nodes: [{ id: "in", type: "manual" }],
});

describe("gancho validate", () => {
  it("reports every problem with file, line, column and path", async () => {
    const { code, stdout } = await captureCli(["validate", "-"], { stdin: brokenFlow });

    expect(code).toBe(1);
    const places = stdout.split("\n").map((line) => line.split(": ").slice(0, 2).join(": "));
    expect(places).toEqual([
      "-:6:48: error nodes.in.params.verify",
      "-:7:78: error nodes.check.params.condition",
      "-:8:5: warning nodes.what",
      "-:8:29: error nodes.what.type",
      "-:12:60: error edges.1.target",
      "",
    ]);
  });

  it("places a fault of the JSON itself", async () => {
    const { code, stdout } = await captureCli(["validate", "-"], { stdin: '{\n  "format": "gancho/1",,\n}' });

    expect(code).toBe(1);
    expect(stdout).toMatch(/^-:2:24: error /);
  });

  it("ends well when there are no errors", async () => {
    const { code, stdout } = await captureCli(["validate", "-"], { stdin: soundFlow });

    expect({ code, stdout }).toEqual({ code: 0, stdout: "-: no problems\n" });
  });

  it("writes problems as data for machines", async () => {
    const { code, stdout } = await captureCli(["validate", "--json", "-"], { stdin: brokenFlow });

    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([
      { file: "-", problems: expect.arrayContaining([expect.objectContaining({ code: "unknown-type", line: 8 })]) },
    ]);
  });

  it("refuses a file that cannot be read as wrong use", async () => {
    const { code, stderr } = await captureCli(["validate", "/nowhere/flow.json"]);

    expect({ code, stderr }).toEqual({ code: 2, stderr: "gancho: /nowhere/flow.json cannot be read: there is no such file.\n" });
  });
});
