import { beforeEach, describe, expect, test } from "vitest";
import { chooseLanguage } from "./i18n.ts";
import { whyInWords } from "./why-words.ts";

describe("what decided", () => {
  beforeEach(() => chooseLanguage("pt-BR"));

  test.each([
    ["`body.total > 100` was false (87)", "`body.total > 100` deu false (87)"],
    ["`a = 1` was true (1) and `b` was true", "`a = 1` deu true (1) e `b` deu true"],
    [
      "company: `kind = 'x'` was false (no value); person: `age > 1` was false (0)",
      "company: `kind = 'x'` deu false (sem valor); person: `age > 1` deu false (0)",
    ],
    [
      "`a` was false and `b = c` was false (a list of 3, an object) and 2 more",
      "`a` deu false e `b = c` deu false (uma lista de 3, um objeto) e 2 a mais",
    ],
    ["`a = b` was false (text of 90 characters, and)", "`a = b` deu false (texto de 90 caracteres, and)"],
  ])("is said in Portuguese: %s", (english, portuguese) => {
    expect(whyInWords(english)).toBe(portuguese);
  });

  test("leaves conditions as they were written", () => {
    expect(whyInWords("`note = 'was true and more'` was true")).toBe("`note = 'was true and more'` deu true");
  });

  test("stays the engine's in English", async () => {
    await chooseLanguage("en");
    expect(whyInWords("`a` was true")).toBe("`a` was true");
  });
});
