import { GanchoError } from "../../errors.ts";
import type { StepContext } from "../../node-type/node-type.ts";

/** For the schema of a URL with `{{ }}` in it. */
export const urlStart = [/^\s*(https?:\/\/|\{\{)/i, { error: "Start the URL with https:// or http://." }] as const;

/** The parts of an absolute URL that matter before it is sent. */
const absolute = /^(https?):\/\/(?:[^/?#\\]*@)?([^/?#\\@]+)/i;

/** Host and port of a URL or of a template for one, without what may stand before an `@`; `undefined` when it cannot be told. */
export function hostOf(url: string): string | undefined {
  const host = absolute.exec(url.trim())?.[2];
  return host?.includes("{{") ? undefined : host?.toLowerCase();
}

/**
 * A rendered URL with further query parameters, each encoded; its fragment is dropped.
 *
 * @throws GanchoError `http.url` when it is not http(s), or carries a name and password, which belong into `auth`
 */
export function completeUrl(rendered: string, query: readonly (readonly [string, string])[]): string {
  const url = rendered.replace(/#.*/s, "").trim();
  if (!absolute.test(url) || /\s/.test(url)) throw new GanchoError("http.url", "This is not a URL that begins with https:// or http://.");
  if (/^https?:\/\/[^/?#\\]*@/i.test(url))
    throw new GanchoError("http.url", "A URL must not hold a name or password. Use *Sign in* for them.");
  if (query.length === 0) return url;
  const added = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  if (!url.includes("?")) return `${url}?${added}`;
  return /[?&]$/.test(url) ? `${url}${added}` : `${url}&${added}`;
}

interface RenderUrl {
  /** The param's path. */
  readonly at: string;
  readonly allowMissing: boolean;
  readonly query?: readonly (readonly [string, string])[];
}

/**
 * Renders a URL of the params and completes it.
 *
 * @throws GanchoError as `completeUrl` does, with its place
 */
export async function renderUrl(step: StepContext<unknown>, source: string, { at, allowMissing, query = [] }: RenderUrl): Promise<string> {
  const rendered = await step.render(source, at, "url", { allowMissing });
  try {
    return completeUrl(rendered, query);
  } catch (thrown) {
    if (!(thrown instanceof GanchoError)) throw thrown;
    throw new GanchoError(thrown.code, thrown.message, { at: `nodes.${step.identity.node}.params.${at}` });
  }
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
