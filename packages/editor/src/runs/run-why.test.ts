import { afterEach, expect, it } from "vitest";
import { chooseLanguage } from "../i18n/i18n.ts";
import { runWhy } from "./run-why.ts";

afterEach(() => chooseLanguage("en"));

it("tells what decided in the language on screen, condition and value as they are", async () => {
  await chooseLanguage("pt-BR");
  expect(runWhy({ error: null, why: "“Large” let nothing through: `body.total > 200` was false (150)." })).toBe(
    "“Large” não deixou nada passar: `body.total > 200` deu false (150).",
  );
});

it("has nothing to say of what went through", () => {
  expect(runWhy({ error: null, why: null })).toBeUndefined();
});
