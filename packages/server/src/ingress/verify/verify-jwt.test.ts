import { createHash, createHmac } from "node:crypto";
import type { JwtVerification } from "@gancho/engine";
import { expect, it } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { verifyJwt } from "./verify-jwt.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const seconds = now / 1000;
const url = "https://a.example/hooks/in?x=1";
const body = '{"total":5}';
const sha256 = (text: string, encoding: "hex" | "base64" | "base64url" = "hex") => createHash("sha256").update(text).digest(encoding);

const recipe: JwtVerification = {
  ...{ kind: "jwt", algorithms: ["HS256"], secret: { $secret: "KEY" } },
  from: { in: "header", name: "authorization", prefix: "JWT " },
  claims: { iss: "sender", sub: "{url}" },
  bodyHash: { claim: "body", algorithm: "sha256", encoding: "base64url" },
  urlHash: { claim: "url", algorithm: "sha256", encoding: "hex" },
};
const claims = { iss: "sender", sub: url, body: sha256(body, "base64url"), url: sha256(url), exp: seconds + 60 };

/** By hand: no library would make most of these. */
function token(payload: object, header: object = { alg: "HS256", typ: "JWT" }, key = "key", hash = "sha256"): string {
  const content = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `JWT ${content}.${createHmac(hash, key).update(content).digest("base64url")}`;
}

function verify(authorization: string | undefined, more: Partial<RawRequest> = {}, by = recipe) {
  const headers = new Map(authorization === undefined ? [] : [["authorization", authorization]]);
  const request = {
    method: "POST",
    path: "in",
    params: {},
    url,
    query: new URL(url).searchParams,
    headers,
    body: Buffer.from(body),
    ...more,
  };
  return verifyJwt(by, "key", request, now);
}

it("accepts a token that is signed with the secret and says what it should", async () => {
  expect(await verify(token(claims))).toEqual({ ok: true });
  expect(await verify(token({ ...claims, body: sha256(body, "base64").replaceAll("+", "-").replaceAll("/", "_") }))).toEqual({ ok: true });
});

it.each<[string, string | undefined]>([
  ["no token", undefined],
  ["no prefix", token(claims).slice(4)],
  ["no signature", `${token(claims).split(".").slice(0, 2).join(".")}.`],
  ["the algorithm none", token(claims, { alg: "none" })],
  ["another algorithm than the trigger's", token(claims, { alg: "HS512" }, "key", "sha512")],
  ["a public-key algorithm with the secret as its key", token(claims, { alg: "RS256" })],
  ["a critical header that nobody knows", token(claims, { alg: "HS256", crit: ["exp"], exp: 1 })],
  ["another secret", token(claims, undefined, "kex")],
  ["another issuer", token({ ...claims, iss: "other" })],
  ["no issuer", token({ ...claims, iss: undefined })],
  ["an issuer off the prototype", token({ ...claims, iss: undefined, toString: 1 })],
  ["another URL", token({ ...claims, sub: `${url}&y=2` })],
  ["the hash of another body", token({ ...claims, body: sha256("{}", "base64url") })],
  ["no hash of the body", token({ ...claims, body: undefined })],
  ["the hash of another URL", token({ ...claims, url: sha256("https://b.example/") })],
  ["a time that has not come", token({ ...claims, nbf: seconds + 60 })],
  ["nonsense", "JWT a.b.c"],
])("refuses %s", async (_, authorization) => {
  expect(await verify(authorization)).toMatchObject({ ok: false, cause: "signature" });
});

it("calls a token stale that has expired, once the clocks cannot explain it", async () => {
  expect(await verify(token({ ...claims, exp: seconds - 3 }))).toEqual({ ok: true });
  expect(await verify(token({ ...claims, exp: seconds - 60 }))).toMatchObject({ ok: false, cause: "stale" });
});

it("lets the hash of the body be missing only where there is no body", async () => {
  const bare = token({ ...claims, body: undefined });
  expect(await verify(bare, { body: Buffer.from("") })).toEqual({ ok: true });
});

it("wants Atlassian's hash of the query where the trigger does", async () => {
  const by: JwtVerification = { ...recipe, claims: {}, bodyHash: undefined, urlHash: undefined, qsh: true };
  const qsh = sha256("POST&/in&x=1");
  expect(await verify(token({ qsh }), {}, by)).toEqual({ ok: true });
  expect(await verify(token({ qsh: sha256("POST&/in&x=2") }), {}, by)).toMatchObject({ ok: false });
  expect(await verify(token({}), {}, by)).toMatchObject({ ok: false });
});
