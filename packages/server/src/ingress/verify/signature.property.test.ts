import { createHmac } from "node:crypto";
import type { HmacVerification } from "@gancho/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { strictDecode } from "./strict-decode.ts";
import { verifyHmac } from "./verify-hmac.ts";

const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 });
const encoding = fc.constantFrom("hex" as const, "base64" as const, "base64url" as const);

function recipe(written: "hex" | "base64" | "base64url"): HmacVerification {
  return {
    kind: "hmac",
    algorithm: "sha256",
    content: "{body}",
    secret: { $secret: "KEY" },
    signature: { in: "header", name: "x-signature", encoding: written },
  };
}

function request(body: Uint8Array, signature: string): RawRequest {
  return {
    method: "POST",
    path: "",
    params: {},
    url: "http://localhost/",
    query: new URLSearchParams(),
    headers: new Map([["x-signature", signature]]),
    body,
  };
}

test("it accepts what was signed with the secret, and nothing that differs from it by one bit", () => {
  fc.assert(
    fc.property(bytes, fc.string({ minLength: 1 }), encoding, fc.nat(), (body, secret, written, place) => {
      const signature = createHmac("sha256", secret).update(body).digest(written);
      expect(verifyHmac(recipe(written), secret, request(body, signature), 0)).toEqual({ ok: true });
      const changed = Uint8Array.from(body);
      const bit = place % (body.length * 8);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifyHmac(recipe(written), secret, request(changed, signature), 0).ok).toBe(false);
    }),
  );
});

test("it never throws, and never accepts, whatever stands where the signature belongs", () => {
  fc.assert(
    fc.property(bytes, fc.string(), encoding, (body, signature, written) => {
      expect(verifyHmac(recipe(written), "a secret", request(body, signature), 0).ok).toBe(false);
    }),
  );
});

test("it reads one text for the same bytes in base64, so that no signature has two forms", () => {
  fc.assert(
    fc.property(
      bytes,
      fc.constantFrom("base64" as const, "base64url" as const),
      fc.constantFrom("=", " ", "\n", "!"),
      (value, written, extra) => {
        const text = Buffer.from(value).toString(written);
        expect(strictDecode(text, written)).toEqual(Buffer.from(value));
        expect(strictDecode(text + extra, written)).toBeUndefined();
        expect(strictDecode(extra + text, written)).toBeUndefined();
      },
    ),
  );
});
