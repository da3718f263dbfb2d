import i18next from "i18next";
import { afterEach, describe, expect, it } from "vitest";
import { formatAgo, formatDuration, formatNumber, formatShare } from "./format.ts";
import "./i18n.ts";

afterEach(() => i18next.changeLanguage("en"));

it.each([
  [0, "0 ms"],
  [6, "6 ms"],
  [99.6, "100 ms"],
  [412, "0.4 s"],
  [5400, "5.4 s"],
  [150_000, "3 min"],
  [7_200_000, "2 h"],
])("says that %d ms are %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

describe("a moment", () => {
  const now = Date.parse("2026-01-02T12:00:00Z");
  it.each([
    ["2026-01-02T11:58:00Z", "2 min ago"],
    ["2026-01-02T12:03:00Z", "in 3 min"],
    ["2026-01-01T12:00:00Z", "yesterday"],
  ])("at %s is %s", (iso, text) => {
    expect(formatAgo(iso, now)).toBe(text);
  });
});

it("writes figures as the language on screen does", async () => {
  expect([formatNumber(1284), formatShare(0.991)]).toEqual(["1,284", "99.1%"]);
  await i18next.changeLanguage("pt-BR");
  expect([formatNumber(1284), formatShare(0.991)]).toEqual(["1.284", "99,1%"]);
});
