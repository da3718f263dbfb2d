import type { SignedVerification } from "@gancho/engine";
import type { RawRequest } from "../raw-request.ts";
import { isHashOf } from "./body-hash.ts";
import { contentForms } from "./content-forms.ts";
import { describePlace, readPlace, readPlaces, type Subject } from "./place.ts";
import { valuesIn } from "./signature-list.ts";
import { isForm } from "./signed-content.ts";
import { strictDecode } from "./strict-decode.ts";
import { ageFault, timestampText } from "./timestamp.ts";
import { forged, genuine, type Verification } from "./verification.ts";
import { verifyItems } from "./verify-items.ts";

/** Several are sent while a secret is changed. A stranger could send as many as fit into a header, each to be checked. */
const MOST_SIGNATURES = 100;

/** What proves a signature, and what it is judged by. */
export interface Proof {
  /** Tells of signatures whether they are the one of the content. In constant time where a secret is compared. */
  readonly prover: (content: Buffer) => (signature: Buffer) => boolean;
  /** For signed contents that hold it. */
  readonly secret?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Checks a signature over parts of a request, or of each item of its batch, of which one that is not genuine refuses all. A list of signatures is good when
 * one of them is.
 *
 * A genuine request that is too old is `stale`; whoever cannot sign learns nothing of the clock.
 */
export function verifySigned(recipe: SignedVerification, request: RawRequest, proof: Proof): Verification {
  const missing = Object.entries(recipe.require ?? {}).find(([name, value]) => request.headers.get(name.toLowerCase()) !== value);
  if (missing !== undefined) return forged(`The header ${missing[0]} does not have the required value.`);
  const other = Object.entries(recipe.requireBody ?? {}).find(([path, value]) => readPlace({ in: "json", path }, { request }) !== value);
  if (other !== undefined) return forged(`${other[0]} of the body does not have the required value.`);
  const uncovered = bodyFault(recipe, request);
  if (uncovered !== undefined) return uncovered;
  if (recipe.each === undefined) return verifySubject(recipe, { request }, proof);
  return verifyItems(recipe.each, request, (subject) => verifySubject(recipe, subject, proof));
}

/** What is wrong with a body that only its hash, or only its form fields, bring into the signature. */
function bodyFault({ bodyHash, content }: SignedVerification, request: RawRequest): Verification | undefined {
  const claimed = bodyHash && readPlace({ in: "query", name: bodyHash.when }, { request });
  if (bodyHash !== undefined && claimed !== undefined) {
    return isHashOf(claimed, request.body, bodyHash) ? undefined : forged("The hash of the body is another one.");
  }
  const covered = !content.includes("{form:sorted}") || isForm(request) || request.body.length === 0;
  return covered ? undefined : forged("The body is not part of what was signed.");
}

function verifySubject(recipe: SignedVerification, subject: Subject, { prover, secret, now }: Proof): Verification {
  const texts = readPlaces(recipe.signature, subject);
  if (texts.length === 0) return forged(`There is no signature in ${describePlace(recipe.signature)}.`);
  const candidates = texts.flatMap((text) => signaturesIn(text, recipe.signature)).slice(0, MOST_SIGNATURES);
  if (candidates.length === 0) return forged(`The signature in ${describePlace(recipe.signature)} cannot be read.`);

  const { timestamp } = recipe;
  const list = { text: texts[0] ?? "", items: recipe.signature.items };
  const time = timestamp === undefined ? undefined : timestampText(timestamp, subject, list);
  if (timestamp !== undefined && time === undefined) return forged("There is no timestamp in the request.");
  let isThere = false;
  for (const content of contentForms(recipe, subject, { timestamp: time, secret })) {
    isThere = true;
    // No early exit among the signatures: how long it takes does not tell which of them was near.
    const matches = candidates.filter(prover(content));
    if (matches.length > 0) return (timestamp && time && ageFault(timestamp, time, now)) || genuine;
  }
  if (!isThere) return forged("A part of the signed content is missing in the request.");
  return forged("The signature is not the one of this body with this secret.");
}

function signaturesIn(text: string, { items, prefix = "", encoding }: SignedVerification["signature"]): Buffer[] {
  const texts = items === undefined ? [text] : valuesIn(text, items);
  return texts
    .filter((value) => value.startsWith(prefix))
    .map((value) => strictDecode(value.slice(prefix.length), encoding))
    .filter((bytes) => bytes !== undefined);
}
