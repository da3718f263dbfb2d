import { describe, expect, it } from "vitest";
import { createRedactor } from "./redaction.ts";

describe("createRedactor", () => {
  const value = 'p"ss/wörd+1';
  const { text, json } = createRedactor(
    new Map([
      ["PASS", value],
      ["LONGER", `${value}-and-more`],
      ["PIN", "1234"],
    ]),
  );

  it.each([
    ["as it is", value],
    ["within JSON", JSON.stringify(value).slice(1, -1)],
    ["within a URL", encodeURIComponent(value)],
    ["as base64", Buffer.from(value).toString("base64")],
  ])("finds a secret %s", (_, disguised) => {
    expect(text(`before ${disguised} after ${disguised}`)).toBe("before [secret PASS] after [secret PASS]");
  });

  it.each(["u:", "a:", "shop:", "müller:", ""])("finds a secret in the basic authentication of %j", (user) => {
    for (const after of ["", "x", "xy"]) {
      const encoded = Buffer.from(`${user}${value}${after}`).toString("base64");
      const shown = text(`Basic ${encoded}`);
      expect(shown).toContain("[secret PASS]");
      // What is left of the edges is at most two characters of the secret.
      const rest = shown.replace("[secret PASS]", "").replace("Basic ", "");
      expect(rest.length).toBeLessThan(Buffer.from(`${user}${after}`).toString("base64").length + 8);
    }
  });

  it("takes the longer of two secrets that begin alike", () => {
    expect(text(`${value}-and-more`)).toBe("[secret LONGER]");
  });

  it("leaves short values alone", () => {
    expect(text("PIN 1234")).toBe("PIN 1234");
  });

  it("walks through JSON, keys included, and keeps its shape", () => {
    expect(json({ [value]: [1, null, { deep: `x${value}` }], total: 1234 })).toEqual({
      "[secret PASS]": [1, null, { deep: "x[secret PASS]" }],
      total: 1234,
    });
  });
});
