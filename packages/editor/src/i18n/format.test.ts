import i18next from "i18next";
import { afterEach, describe, expect, it } from "vitest";
import { formatAgo, formatBytes, formatDuration, formatNumber, formatSeconds, formatShare } from "./format.ts";
import "./i18n.ts";

afterEach(() => i18next.changeLanguage("en"));

it.each([
  [0, "0 ms"],
  [0.3, "< 1 ms"],
  [6, "6 ms"],
  [99.6, "100 ms"],
  [412, "0.4 s"],
  [5400, "5.4 s"],
  [150_000, "3 min"],
  [7_200_000, "2 h"],
])("says that %d ms are %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it.each([
  [60, "1 min"],
  [5400, "1 hr 30 min"],
  [86_400, "1 day"],
  [90_061, "1 day 1 hr"],
])("says that %d seconds are %s", (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

it.each([
  [1536, "1.5 KiB"],
  [1_048_576, "1 MiB"],
])("says that %d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
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
