import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64, encodeBase64 } from "./base64.ts";

describe("encodeBase64", () => {
  it.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foobar", "Zm9vYmFy"],
  ])("writes the test vector %j of RFC 4648 as %j", (text, encoded) => {
    expect(encodeBase64(new TextEncoder().encode(text))).toBe(encoded);
  });

  it("takes any bytes, and gives them back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });
});

describe("decodeBase64", () => {
  it.each(["Zg==", "Zg", " Z\ng== "])("takes %j", (text) => {
    expect(decodeBase64(text)).toEqual(Uint8Array.of(102));
  });

  it.each(["Z", "Zg=", "Zm9v-_", "ç"])("does not take %j", (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});
