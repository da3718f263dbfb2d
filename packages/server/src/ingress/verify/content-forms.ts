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

/** Every form of what the sender may have signed; none when a part of it is missing in the request. */
export function contentForms(recipe: SignedVerification, subject: Subject, parts: ContentParts): Buffer[] {
  const { request } = subject;
  if (recipe.kind === "rsa" && recipe.lines !== undefined) {
    const lines = signedLines(recipe.lines, request.body);
    return lines === undefined ? [] : [lines];
  }
  const urls = recipe.content.includes("{url") ? urlForms(request.url, recipe.url) : [request.url];
  const bodies = recipe.escaped ? [request.body, escapedBody(request.body)] : [request.body];
  return urls.flatMap((url) =>
    bodies.flatMap((body) => {
      const content = signedContent(recipe.content, { ...subject, ...parts, url, body });
      return content === undefined ? [] : [content];
    }),
  );
}
