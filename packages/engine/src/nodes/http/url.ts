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
  return /&$|^[^?]*\?$/.test(url) ? `${url}${added}` : `${url}&${added}`;
}

/** The URL with a query parameter, in place of one of the same name that is there already. */
export function withParameter(url: string, name: string, value: string): string {
  const [path = "", query] = url.split(/\?(.*)/s);
  const others = (query ?? "").split("&").filter((pair) => pair !== "" && decode(pair.replace(/=.*/s, "")) !== name);
  return completeUrl(others.length === 0 ? path : `${path}?${others.join("&")}`, [[name, value]]);
}

/** An absolute URL for one that may be relative to another; `undefined` when it is none. */
export function resolveUrl(url: string, base: string): string | undefined {
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}

/** Scheme, host and port of a URL; the URL itself when it is none, which is then equal to no other. */
export function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
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

/** As forms and URLs write a name. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
