/** What `content` may hold between braces. */
const variable =
  /^(?:body|timestamp|url|path|method|secret|form:sorted|header:[A-Za-z0-9-]+|query:[^{}|]+|json:[^{}|]+|item:[^{}|]+)(?:\|(?:lower|crc32))?$/;

/**
 * What is wrong with the `content` of a signature, or `undefined`.
 *
 * It is text with `{body}`, `{timestamp}`, `{url}`, `{path}`, `{method}`, `{header:name}`, `{query:name}`, `{json:path}`, `{form:sorted}`, `{item:path}` of a batch and a hash's `{secret}`, with `|lower` or `|crc32` behind one;
 * a part in `[ ]` is left out when its variable is absent. No expression: it is read before anybody is trusted.
 */
export function contentFault(content: string): string | undefined {
  for (const [, name = ""] of content.matchAll(/\{([^{}]*)\}/g)) {
    if (!variable.test(name))
      return `\`{${name}}\` is not known here. Use {body}, {timestamp}, {url}, {path}, {method}, {header:name}, {query:name} or {json:path}.`;
  }
  if (/[{}]/.test(content.replaceAll(/\{[^{}]*\}/g, ""))) return "A brace is open.";
  if (!isBracketed(content)) return "A bracket is open. A part in [ ] must close, and holds no other.";
  return content.includes("{") ? undefined : "This signs the same text for every request. Use {body}.";
}

function isBracketed(content: string): boolean {
  return /^(?:[^[\]]|\[[^[\]]*\])*$/.test(content);
}
