/** One link of a `Link` header: the target, then its parameters. */
const linkPattern = /<([^<>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const parameterPattern = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/**
 * The target of the first link of a relation, as it is written; `undefined` when there is none.
 *
 * By https://www.rfc-editor.org/rfc/rfc8288#section-3. A link that is about something else than the answer, by its `anchor`, does not count.
 *
 * @param header - of several headers, their values with commas between
 */
export function linkTo(relation: string, header: string): string | undefined {
  for (const [, target, parameters = ""] of header.matchAll(linkPattern)) {
    const { rel = "", anchor } = parametersOf(parameters);
    if (anchor === undefined && rel.toLowerCase().split(/\s+/).includes(relation)) return target;
  }
  return undefined;
}

/** The first of a name counts. */
function parametersOf(text: string): { readonly rel?: string; readonly anchor?: string } {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of text.matchAll(parameterPattern)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, "$1") ?? plain);
  }
  const [rel, anchor] = [found.get("rel"), found.get("anchor")];
  return { ...(rel === undefined ? {} : { rel }), ...(anchor === undefined ? {} : { anchor }) };
}
