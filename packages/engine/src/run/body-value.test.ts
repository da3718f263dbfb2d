import { expect, it } from "vitest";
import { bodyValue } from "./body-value.ts";

it.each([
  ["JSON", { body: '{"a":1}' }, { a: 1 }],
  ["other text", { body: "a=1" }, "a=1"],
  ["bytes", { body: "eA==", bodyEncoding: "base64" } as const, { base64: "eA==" }],
  ["nothing", { body: undefined }, null],
])("gives %s as a value", (_, call, value) => {
  expect(bodyValue(call)).toEqual(value);
});
