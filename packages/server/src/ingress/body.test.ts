import { expect, it } from "vitest";
import { parseBody } from "./body.ts";

const parse = (text: string) => parseBody("application/json", Buffer.from(text));

it.each([
  { text: "1e999", at: "body" },
  { text: '{"a":[0,{"price":-1E+400}]}', at: "body.a[1].price" },
  { text: `{"a":${"9".repeat(309)}}`, at: "body.a" },
  { text: `{"a":${"9".repeat(250)}e99}`, at: "body.a" },
])("refuses a number that is too large, and says where: $at", async ({ text, at }) => {
  expect(await parse(text)).toEqual({ ok: false, detail: expect.stringContaining(`\`${at}\``) });
});

it.each([
  { text: '{"a":1e308,"b":1e-999}', body: { a: 1e308, b: 0 } },
  { text: '{"order":"1e999"}', body: { order: "1e999" } },
  { text: `"${"9".repeat(400)}"`, body: "9".repeat(400) },
])("reads $text", async ({ text, body }) => {
  expect(await parse(text)).toEqual({ ok: true, body });
});
