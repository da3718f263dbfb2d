import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type RsaVerification, resolveVerification } from "@gancho/engine";
import { generate } from "selfsigned";
import { describe, expect, it } from "vitest";
import type { RawRequest } from "../raw-request.ts";
import { createCertificates, isCertificateUrl } from "./certificates.ts";
import { verifyRsa } from "./verify-rsa.ts";

const now = Date.parse("2026-01-31T12:00:00Z");
const hour = 3_600_000;
const topic = "arn:aws:sns:us-west-2:123456789012:MyTopic";
const certificateUrl = "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-1.pem";

const certify = (options: object = {}) =>
  generate([{ name: "commonName", value: "sns.amazonaws.com" }], {
    ...{ algorithm: "sha256", notBeforeDate: new Date(now - 10 * hour), notAfterDate: new Date(now + 10 * hour), ...options },
  });
const own = await certify();
const other = await certify();

const [preset] = resolveVerification({ kind: "preset", provider: "aws-sns", topicArn: topic });
const recipe = preset as RsaVerification;

const notification = {
  Type: "Notification",
  MessageId: "m-1",
  TopicArn: topic,
  Message: "olá\nMessageId\nm-2",
  Timestamp: "2026-01-31T12:00:00.000Z",
  SignatureVersion: "2",
  SigningCertURL: certificateUrl,
};
const names = ["Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

function signed(
  message: Record<string, string>,
  key: string | KeyObject = own.private,
  hash = message.SignatureVersion === "1" ? "sha1" : "sha256",
) {
  const content = names.flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join("");
  return { ...message, Signature: sign(hash, Buffer.from(content), key).toString("base64") };
}

function verify(message: object, certificate: string | undefined = own.cert, at = now) {
  const url = "https://a.example/hooks/in";
  const body = Buffer.from(JSON.stringify(message));
  const request: RawRequest = { method: "POST", path: "in", params: {}, url, query: new URLSearchParams(), headers: new Map(), body };
  return verifyRsa(recipe, request, { certificates: createCertificates(async () => certificate), now: at });
}

describe("a message of AWS SNS", () => {
  it.each(["1", "2"])("is accepted with signature version %s", async (SignatureVersion) => {
    expect(await verify(signed({ ...notification, SignatureVersion }))).toEqual({ ok: true });
    expect(await verify(signed({ ...notification, SignatureVersion, Subject: "An order" }))).toEqual({ ok: true });
  });

  it.each<[string, object]>([
    ["another message", { ...signed(notification), Message: "x" }],
    ["a subject that was not signed", { ...signed(notification), Subject: "x" }],
    ["the topic of another customer, rightly signed", signed({ ...notification, TopicArn: `${topic}2` })],
    ["a certificate of another key", signed(notification, other.private)],
    ["an unknown signature version", signed({ ...notification, SignatureVersion: "3" })],
    ["a signature version off the prototype", signed({ ...notification, SignatureVersion: "constructor" })],
    ["the weaker hash where the stronger is named", signed(notification, own.private, "sha1")],
    ["no certificate", signed({ ...notification, SigningCertURL: "" })],
    ["a certificate of another host", signed({ ...notification, SigningCertURL: "https://evil.example/a.pem" })],
    ["no type", { ...signed(notification), Type: undefined }],
    ["nothing", {}],
  ])("is refused with %s", async (_, message) => {
    expect(await verify(message)).toMatchObject({ ok: false, cause: "signature" });
  });

  it("is refused while its certificate cannot be had, or is not valid", async () => {
    const message = signed(notification);
    expect(await verify(message, own.cert, now + 11 * hour)).toMatchObject({ ok: false });
    expect(await verify(message, own.cert, now - 11 * hour)).toMatchObject({ ok: false });
    expect(await verify(message, "<ok/>")).toMatchObject({ ok: false });
    expect(await verify(message, `<xml>\n${own.cert}</xml>`)).toMatchObject({ ok: false });
    const certificates = createCertificates(async () => undefined);
    expect(await certificates.keyAt(certificateUrl, now)).toBeUndefined();
  });

  it("is refused with a certificate whose key is not RSA", async () => {
    const { cert } = await certify({ keyType: "ec" });
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    expect(await verify(signed(notification, privateKey), cert)).toMatchObject({ ok: false });
  });
});

describe("isCertificateUrl", () => {
  const { hosts, suffix } = recipe.certificate;

  it.each([certificateUrl, "https://sns.cn-north-1.amazonaws.com.cn/a/b.pem"])("takes %s", (url) => {
    expect(isCertificateUrl(url, { hosts, suffix })).toBe(true);
  });

  it.each([
    "http://sns.us-west-2.amazonaws.com/a.pem",
    "https://sns.us-west-2.amazonaws.com:8443/a.pem",
    "https://sns.us-west-2.amazonaws.com@evil.example/a.pem",
    "https://user@sns.us-west-2.amazonaws.com/a.pem",
    "https://sns.us-west-2.amazonaws.com.evil.example/a.pem",
    "https://evil.example/sns.us-west-2.amazonaws.com/a.pem",
    "https://sns.a.b.amazonaws.com/a.pem",
    "https://snsXus-west-2.amazonaws.com/a.pem",
    "https://sns.us-west-2.amazonaws.com/?Action=x&a=.pem",
    "https://sns.us-west-2.amazonaws.com/a.pem?x=1",
    "https://sns.us-west-2.amazonaws.com/a.txt#.pem",
    "file:///etc/a.pem",
    "sns.us-west-2.amazonaws.com/a.pem",
    "",
  ])("refuses %s", (url) => {
    expect(isCertificateUrl(url, { hosts, suffix })).toBe(false);
  });
});

describe("certificates", () => {
  it("are fetched once for all who wait, and again after an hour", async () => {
    let fetched = 0;
    const certificates = createCertificates(async () => {
      fetched += 1;
      return own.cert;
    });
    await Promise.all([1, 2, 3].map(() => certificates.keyAt(certificateUrl, now)));
    await certificates.keyAt(certificateUrl, now + hour - 1);
    expect(fetched).toBe(1);
    await certificates.keyAt(certificateUrl, now + hour);
    expect(fetched).toBe(2);
  });

  it("are fetched a few at a time, however many a stranger names", async () => {
    const answers: ((text: undefined) => void)[] = [];
    const certificates = createCertificates(() => new Promise((resolve) => answers.push(resolve)));
    const asked = Array.from({ length: 20 }, (_, index) => certificates.keyAt(`https://sns.us-west-2.amazonaws.com/${index}.pem`, now));
    expect(answers).toHaveLength(4);
    for (const answer of answers) answer(undefined);
    expect(await Promise.all(asked)).toEqual(asked.map(() => undefined));
  });
});
