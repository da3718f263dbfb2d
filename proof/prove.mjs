import { findProvider } from "../packages/engine/src/index.ts";
import { createCertificates } from "../packages/server/src/ingress/verify/certificates.ts";
import { verifySender } from "../packages/server/src/ingress/verify/verify-sender.ts";
import { signEvent } from "../packages/server/src/send-event/sign-event.ts";
import { atTime } from "./clock.mjs";

const url = "https://hooks.example.com/hooks/in";
const day = 86_400_000;

/**
 * Every case of one service: what its SDK and Gancho say of a request that is genuine, and of what it becomes when it is tampered with.
 *
 * @param now - when it is verified, in milliseconds since 1970
 */
export async function prove(id, sdk, now) {
  const signers = sdk.sign === undefined ? ["gancho"] : ["gancho", "sdk"];
  const cases = [];
  const sample = sdk.sample ?? findProvider(id).samples[0];
  for (const signer of signers) {
    const sign = (at, event = sample) => signed(id, sdk, { signer, at, sample: event });
    const genuine = await sign(now);
    const forms = [
      { name: "genuine", event: genuine, expect: "accept" },
      { name: "beyond ASCII", event: await sign(now, withWords(sample)), expect: "accept" },
      ...(sdk.checksAge ? [{ name: "stale", event: await sign(now - day), expect: "refuse" }] : []),
      ...forgeries(id, sdk, genuine),
    ];
    for (const form of forms) cases.push(await judge(id, sdk, { values: sdk.values, ...form, signer, now }));
  }
  return cases;
}

/** Every case of requests that a service has published; it has no SDK to be asked. */
export async function proveOfficial(id, { requests }, now) {
  const cases = [];
  for (const { values, headers, body } of requests) {
    const published = { method: "POST", url, headers, body };
    const forms = [{ name: "genuine", event: published, expect: "accept" }, ...forgeries(id, { values }, published)];
    for (const form of forms) cases.push(await judge(id, undefined, { values, ...form, signer: "service", now }));
  }
  return cases;
}

function forgeries(id, sdk, genuine) {
  return [
    { name: "changed", event: (sdk.tamper ?? changeByte)(genuine), expect: "refuse" },
    { name: "wrong secret", event: genuine, values: sdk.wrong ?? otherSecret(sdk.values), expect: "refuse", sdkTakes: sdk.sdkTakesWrong },
    { name: "missing signature", event: (sdk.strip ?? withoutSignature(id))(genuine), expect: "refuse" },
  ];
}

/** The same event with words that have more than one form as bytes and as JSON. */
function withWords(sample) {
  const words = { proof: "Conceição – 東京 🚀 \u2028 </a> & 100%" };
  const { body } = sample;
  return { ...sample, body: Array.isArray(body) ? [{ ...body[0], ...words }, ...body.slice(1)] : { ...body, ...words } };
}

async function signed(id, sdk, { signer, at, sample }) {
  const provider = findProvider(id);
  const event = await signEvent(provider, sample, { url, values: sdk.values, privateKey: sdk.privateKey, now: at, delivery: "delivery-1" });
  if (signer === "gancho") return event;
  const again = await atTime(at, () => sdk.sign(event, sdk.values, at));
  return { ...event, ...again, headers: { ...event.headers, ...again.headers } };
}

async function judge(id, sdk, { name, event, values, expect, signer, now, sdkTakes }) {
  const bySdk = sdk && (await atTime(now, () => verdictOf(() => sdk.verify(event, values))));
  const certificate = sdk?.certificate;
  const { ok, detail } = await isGenuine({ provider: id, values, certificate, now, ...event });
  const verdict = ok ? "accept" : "refuse";
  const agreed = verdict === expect && (bySdk === undefined || bySdk === expect || (sdkTakes === true && bySdk === "accept"));
  const { method, headers, body } = event;
  const vector = { name, signer, now, values, request: { method, url: event.url, headers, body }, sdk: bySdk, expect, certificate };
  return { vector, verdict, detail, agreed };
}

async function verdictOf(work) {
  try {
    return (await work()) ? "accept" : "refuse";
  } catch {
    return "refuse";
  }
}

/** What Gancho says of a request to a trigger with this preset. */
function isGenuine({ provider, values, certificate, now, method, url: address, headers, body }) {
  const secrets = new Set(
    findProvider(provider)
      .fields.filter(({ kind }) => kind === "secret")
      .map(({ name }) => name),
  );
  const typed = Object.entries(values).map(([name, value]) => [name, secrets.has(name) ? { $secret: name } : value]);
  const query = new URL(address).searchParams;
  const request = {
    method,
    path: "in",
    params: {},
    url: address,
    query,
    headers: new Map(Object.entries(headers)),
    body: Buffer.from(body),
  };
  const certificates = createCertificates(async () => certificate);
  const verify = { kind: "preset", provider, ...Object.fromEntries(typed) };
  return verifySender(verify, request, { reveal: (name) => values[name], certificates, now });
}

/** A letter of a word in the body becomes another one, so that it can still be parsed. */
function changeByte(event) {
  const at = event.body.search(/[a-z](?=[a-z0-9 .@-]*(?:"[,}\]]|&|$))/i);
  const letter = event.body[at] === "x" ? "y" : "x";
  return { ...event, body: event.body.slice(0, at) + letter + event.body.slice(at + 1) };
}

function otherSecret(values) {
  return { ...values, secret: `${values.secret.slice(0, -1)}${values.secret.endsWith("0") ? "1" : "0"}` };
}

function withoutSignature(id) {
  const [{ signature, from }] = findProvider(id).verify;
  const { name } = signature ?? from;
  return (event) => {
    const { [name]: _, ...headers } = event.headers;
    return { ...event, headers };
  };
}
