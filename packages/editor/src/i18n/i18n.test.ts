import { expect, it } from "vitest";
import { preferredLanguage } from "./i18n.ts";

it.each([
  [null, ["pt-BR", "en"], "pt-BR"],
  [null, ["pt-PT"], "pt-BR"],
  [null, ["de-DE", "en-GB"], "en"],
  [null, ["de-DE", "pt"], "pt-BR"],
  [null, [], "en"],
  ["en", ["pt-BR"], "en"],
  ["pt-BR", ["en-US"], "pt-BR"],
] as const)("with %s stored and a browser in %s it speaks %s", (stored, browser, language) => {
  expect(preferredLanguage(stored, browser)).toBe(language);
});
