import { createHash } from "node:crypto";
import {
  GanchoError,
  type JwtVerification,
  type PresetParams,
  type PrimitiveVerification,
  type Provider,
  type ProviderFieldName,
  type RequestPlace,
  resolveVerification,
  type SampleEvent,
} from "@gancho/engine";
import { SignJWT } from "jose";
import { queryStringHashes } from "../ingress/verify/query-string-hash.ts";
import { asReceived, bodyText, type Draft, draftOf, put } from "./draft.ts";
import { mapItems, setAt } from "./set-at.ts";
import { signDraft } from "./sign-draft.ts";

export interface SigningOptions {
  /** Of the trigger, as the service knows it. */
  readonly url: string;
  /** What is typed in at the trigger; of secrets the values. */
  readonly values: { readonly [Name in ProviderFieldName]?: string };
  /** PEM, for services that sign with a private key. */
  readonly privateKey?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Another one for each delivery; it becomes the delivery's id where the service has one. */
  readonly delivery: string;
}

/** A request as the service would send it. */
export interface SignedEvent {
  readonly method: "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Signs a sample exactly as its service does.
 *
 * @throws GanchoError `request.invalid` when something that is needed for it is missing
 */
export async function signEvent(provider: Provider, sample: SampleEvent, options: SigningOptions): Promise<SignedEvent> {
  const { values, privateKey, now, delivery } = options;
  const draft = draftOf(sample, options.url);
  const { deliveryId: place } = provider;
  if (place !== undefined) put(draft, place, deliveryText(draft, place, delivery, now));
  const primitive = checkOf(provider, options);
  const secret = primitive && secretOf(primitive, values);
  switch (primitive.kind) {
    case "token":
      putToken(draft, primitive, secret ?? "");
      break;
    case "basic":
      put(draft, { in: "header", name: "authorization" }, `Basic ${Buffer.from(`${primitive.username}:${secret}`).toString("base64")}`);
      break;
    case "jwt":
      put(draft, primitive.from, (primitive.from.prefix ?? "") + (await webToken(draft, primitive, secret ?? "", { now, delivery })));
      break;
    default:
      signDraft(draft, primitive, { secret, privateKey, now });
  }
  return { method: "POST", url: draft.url, headers: draft.headers, body: bodyText(draft) };
}

/** The check that the trigger will make first, with each secret under the name of its field. */
function checkOf({ id, name, fields }: Provider, { values }: SigningOptions): PrimitiveVerification {
  const missing = fields.filter((field) => field.optional !== true && field.name !== "verifyToken" && !values[field.name]);
  // A public key is for who verifies.
  const [first] = missing.filter((field) => field.name !== "publicKey");
  if (first !== undefined) throw new GanchoError("request.invalid", `${name} needs this: ${first.label.en} (${first.name}).`);
  const typed = fields.map((field) => [field.name, field.kind === "secret" ? { $secret: field.name } : (values[field.name] ?? "-")]);
  const preset: PresetParams = { kind: "preset", provider: id, ...Object.fromEntries(typed) };
  const [primitive] = resolveVerification(preset);
  if (primitive === undefined) throw new GanchoError("request.invalid", `${name} cannot be signed for with what was given.`);
  return primitive;
}

function secretOf(primitive: PrimitiveVerification, values: SigningOptions["values"]): string | undefined {
  const reference = primitive.kind === "basic" ? primitive.password : "secret" in primitive ? primitive.secret : undefined;
  return reference && values[reference.$secret as ProviderFieldName];
}

function deliveryText(draft: Draft, place: RequestPlace, delivery: string, now: number): string {
  if (place.in !== "json") return delivery;
  const before = place.path.split(".").reduce<unknown>((part, key) => Object(part)[key], draft.body);
  return typeof before === "number" ? String(now) : delivery;
}

function putToken(draft: Draft, { from, each }: Extract<PrimitiveVerification, { kind: "token" }>, secret: string): void {
  const text = (from.prefix ?? "") + secret;
  if (from.in === "item") draft.body = mapItems(draft.body, each ?? "", (item) => setAt(item, from.path, text));
  // In the path it is part of the URL that was given.
  else if (from.in !== "path") put(draft, from, text);
}

interface TokenTimes {
  readonly now: number;
  readonly delivery: string;
}

async function webToken(draft: Draft, recipe: JwtVerification, secret: string, { now, delivery }: TokenTimes): Promise<string> {
  const request = asReceived(draft);
  const { claims = {}, bodyHash, urlHash, qsh, algorithms } = recipe;
  const seconds = Math.floor(now / 1000);
  const fixed = Object.entries(claims).map(([name, value]) => [name, value.replaceAll("{url}", request.url)]);
  const payload = {
    ...Object.fromEntries(fixed),
    ...{ iat: seconds, nbf: seconds, exp: seconds + 300, jti: delivery },
    ...(bodyHash && { [bodyHash.claim]: createHash(bodyHash.algorithm).update(request.body).digest(bodyHash.encoding) }),
    ...(urlHash && { [urlHash.claim]: createHash(urlHash.algorithm).update(request.url).digest(urlHash.encoding) }),
    ...(qsh && { qsh: queryStringHashes(request)[0] }),
  };
  return new SignJWT(payload).setProtectedHeader({ alg: algorithms[0] ?? "HS256", typ: "JWT" }).sign(new TextEncoder().encode(secret));
}
