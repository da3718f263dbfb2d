import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { createLog } from "./log.ts";

/** The line that a terminal gets. */
function shown(fields: Readonly<Record<string, unknown>>): string {
  let text = "";
  const sink = {
    isTTY: true,
    write: (line: string) => {
      text += line;
    },
  };
  createLog("info", sink, (line) => line).error(fields, "a request failed");
  return text;
}

it.each([
  ["an escape that clears the screen", "\x1b[2J\x1b]0;owned\x07"],
  ["an escape of one byte", "\x9b2J"],
  ["a carriage return that hides what stood before", "\rINFO all is well"],
  ["a line of its own", "\n12:00:00 info  all is well"],
  ["backspaces", "\b\b\bx"],
])("a terminal gets nothing of %s that a stranger has put into a path", (_, path) => {
  const line = stripVTControlCharacters(shown({ path: `/a${path}z` }).trimEnd());
  // What a terminal would obey is stripped by now, and the whole path is still there.
  expect(line).toMatch(/path=\/a\\x[\da-f]{2}.*z$/);
  expect(line).not.toMatch(/\p{Cc}/u);
});

it("a terminal gets the lines of an error, and nothing else that it would obey", () => {
  const text = shown({ err: new Error("no \x1b[2Jway\r") });
  expect(text).toContain("no \\x1b[2Jway\\x0d");
  expect(text.split("\n").length).toBeGreaterThan(2);
});
