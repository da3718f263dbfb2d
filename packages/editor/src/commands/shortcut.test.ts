import { expect, test } from "vitest";
import { matchesShortcut, shortcutText } from "./shortcut.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "shiftKey" | "altKey", boolean>> = {}, code = "") => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test.each([
  ["Mod+Z", press("z", { ctrlKey: true }), false, true],
  ["Mod+Z", press("z", { metaKey: true }), true, true],
  ["Mod+Z", press("z", { metaKey: true }), false, false],
  ["Mod+Z", press("Z", { ctrlKey: true, shiftKey: true }), false, false],
  ["Mod+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true }), false, true],
  ["Delete", press("Delete"), false, true],
  ["Delete", press("Delete", { ctrlKey: true }), false, false],
  ["/", press("/", { shiftKey: true }), false, true],
  ["Shift+1", press("!", { shiftKey: true }, "Digit1"), false, true],
  ["D", press("d"), false, true],
])("%s is pressed by %j: %j %j", (shortcut, pressed, isMac, matches) => {
  expect(matchesShortcut(pressed, shortcut, isMac)).toBe(matches);
});

test("is named as the keyboard names it", () => {
  expect(shortcutText("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
  expect(shortcutText("Mod+Shift+Z", true)).toBe("⌘⇧Z");
});
