import { expect, it } from "vitest";
import { jsonTokens } from "./json-tokens.ts";

const kinds = (text: string) => jsonTokens(text).map(({ kind, text: part }) => `${kind}:${part}`);

it("tells keys, strings, numbers and words apart", () => {
  expect(kinds('{"a": "b", "n": -1.5e3, "t": true}')).toEqual([
    "plain:{",
    'key:"a"',
    "plain::",
    "plain: ",
    'string:"b"',
    "plain:, ",
    'key:"n"',
    "plain::",
    "plain: ",
    "number:-1.5e3",
    "plain:, ",
    'key:"t"',
    "plain::",
    "plain: ",
    "word:true",
    "plain:}",
  ]);
});

it("is not taken in by quotes and colons inside of a string", () => {
  expect(kinds('"say \\"a\\": 1"')).toEqual(['string:"say \\"a\\": 1"']);
});

it("loses no character of what is not JSON", () => {
  const text = 'curl -d "{ broken';
  expect(
    jsonTokens(text)
      .map((token) => token.text)
      .join(""),
  ).toBe(text);
});
