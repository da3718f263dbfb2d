import { describe, expect, it } from "vitest";
import { offsetOfPath, positionAt } from "./json-position.ts";

const flow = `{
  "nodes": [
    { "id": "crm", "type": "http", "params": { "headers": { "x.trace": "a\\"b\\u0041c" }, "success": [200, 201] } },
    { "id": "end" }
  ],
  "edges": [{ "source": "crm" }]
}`;

/** The text that the offset points at, up to the next comma, brace or space. */
function textAt(path: string, position = 0): string | undefined {
  return /^[^,\s}\]]+/.exec(flow.slice(offsetOfPath(flow, path, position)))?.[0];
}

describe("offsetOfPath", () => {
  it.each([
    ["nodes.crm.type", '"http"'],
    ["nodes.1.id", '"end"'],
    ["nodes.crm.params.success.1", "201"],
    ["edges.0.source", '"crm"'],
    ["nodes.crm.params.headers.x.trace", '"a\\"b\\u0041c"'],
  ])("finds %s", (path, expected) => {
    expect(textAt(path)).toBe(expected);
  });

  it("falls back to the value around a key that is missing", () => {
    expect(offsetOfPath(flow, "nodes.end.params.url")).toBe(flow.indexOf('{ "id": "end"'));
    expect(offsetOfPath(flow, "nowhere")).toBe(0);
  });

  it("counts into a text past its escapes", () => {
    expect(textAt("nodes.crm.params.headers.x.trace", 2)).toBe('b\\u0041c"');
    expect(textAt("nodes.crm.params.headers.x.trace", 4)).toBe('c"');
  });
});

describe("positionAt", () => {
  it("counts lines and columns from 1", () => {
    expect(positionAt("ab\ncd", 0)).toEqual({ line: 1, column: 1 });
    expect(positionAt("ab\ncd", 4)).toEqual({ line: 2, column: 2 });
  });
});
