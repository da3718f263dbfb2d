import type { SignedVerification } from "@gancho/engine";
import { escapedBody } from "./escaped-body.ts";
import type { Subject } from "./place.ts";
import { signedContent } from "./signed-content.ts";
import { signedLines } from "./signed-lines.ts";
import { urlForms } from "./url-forms.ts";

/** What of the signed content does not stand in the request as it is. */
export interface ContentParts {
  readonly timestamp: string | undefined;
  readonly secret: string | undefined;
}

/** Every form of what the sender may have signed, the likeliest first; none when a part of it is missing in the request. */
export function* contentForms(recipe: SignedVerification, subject: Subject, parts: ContentParts): Generator<Buffer> {
  const { request } = subject;
  if (recipe.kind === "rsa" && recipe.lines !== undefined) {
    const lines = signedLines(recipe.lines, request.body);
    if (lines !== undefined) yield lines;
    return;
  }
  const urls = recipe.content.includes("{url") ? urlForms(request.url, recipe.url) : [request.url];
  for (const body of bodyForms(request.body, recipe)) {
    for (const url of urls) {
      const content = signedContent(recipe.content, { ...subject, ...parts, url, body });
      if (content !== undefined) yield content;
    }
  }
}

/** The escaped form is made only for a body that is not signed as it is. */
function* bodyForms(body: Uint8Array, { escaped }: SignedVerification): Generator<Uint8Array> {
  yield body;
  if (escaped) yield escapedBody(body);
}
