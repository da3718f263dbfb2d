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
    ["within JSON of PHP", 'p\\"ss\\/wörd+1'],
    ["within JSON of ASCII alone", 'p\\"ss/w\\u00f6rd+1'],
    ["within HTML", "p&quot;ss/wörd+1"],
    ["within JSON in JSON", JSON.stringify(JSON.stringify(value)).slice(3, -3)],
    ["within a URL", encodeURIComponent(value)],
    ["within a URL in a URL", encodeURIComponent(encodeURIComponent(value))],
    ["as base64", Buffer.from(value).toString("base64")],
    ["as base64 for URLs", Buffer.from(value).toString("base64url")],
  ])("finds a secret %s", (_, disguised) => {
    expect(text(`before ${disguised} after ${disguised}`)).toBe("before [secret PASS] after [secret PASS]");
  });

  it.each(["it's (a) ~secret~!", "line\nbreak\ttab", "日本語の秘密", "a b c d e f", "\ud83d\udd11 half \ud83d", "<a href='x'>&"])(
    "finds %j in every disguise",
    (secret) => {
      const redactor = createRedactor(new Map([["S", secret]]));
      expect(redactor.text(secret)).toBe("[secret S]");
      expect(redactor.text(JSON.stringify(secret))).toBe('"[secret S]"');
      expect(redactor.text(String(new URLSearchParams({ q: secret })))).toBe("q=[secret S]");
      expect(redactor.json({ [secret]: secret })).toEqual({ "[secret S]": "[secret S]" });
    },
  );

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

  it("finds the secret of an OAuth client in its basic authentication, where it is encoded as a form first", () => {
    const form = new URLSearchParams({ _: value }).toString().slice(2);
    expect(text(Buffer.from(`me:${form}`).toString("base64"))).toContain("[secret PASS]");
  });

  it("takes the longer of two secrets that begin alike", () => {
    expect(text(`${value}-and-more`)).toBe("[secret LONGER]");
  });

  it.each([
    ["abcdefghijkl", "[secret B]"],
    ["abcdef", "[secret A]"],
    ["xabcdefcdefghijkl", "x[secret A][secret B]"],
    ["abcdefabcdef", "[secret A][secret A]"],
    ["ABCDEFGHIJKL", "[secret OUTER]"],
    ["DEFGHI", "[secret INNER]"],
  ])("leaves nothing of secrets that overlap: %s", (input, output) => {
    const overlapping = createRedactor(
      new Map([
        ["A", "abcdef"],
        ["B", "cdefghijkl"],
        ["INNER", "DEFGHI"],
        ["OUTER", "ABCDEFGHIJKL"],
      ]),
    );
    expect(overlapping.text(input)).toBe(output);
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

  it("gives back as it is what holds no secret", () => {
    const harmless = { items: [{ name: "Ann" }, ["x", 1, null]], total: 1 };
    expect(json(harmless)).toBe(harmless);
  });

  it("finds each of a thousand secrets", () => {
    const secrets = new Map(Array.from({ length: 1000 }, (_, index) => [`S${index}`, `sk_live_${index}_${index * 7919}`]));
    const redactor = createRedactor(secrets);
    for (const [name, secret] of secrets) expect(redactor.text(`Bearer ${secret}.`)).toBe(`Bearer [secret ${name}].`);
  });
});
