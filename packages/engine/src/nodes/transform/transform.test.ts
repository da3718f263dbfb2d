import { describe, expect, it } from "vitest";
import type { Json } from "../../json.ts";
import { checkExample } from "../../testing/check-example.ts";
import { transform } from "./transform.ts";

describe("transform", () => {
  it.each<[string, Json]>([
    ["body.total", 7],
    ["body.nothing", null],
    ["body.gone", null],
  ])("gives %s as %j where values may be missing", async (expression, message) => {
    const example = {
      ...{ title: "A value", params: { expression, allowMissing: true }, input: { body: { total: 7, nothing: null } } },
      emits: [{ port: "out", message }],
    };

    expect(await checkExample(transform, example)).toEqual([]);
  });
});
