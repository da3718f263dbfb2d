/** How a header such as `t=1,v1=a,v1=b` is put together. */
export interface SignatureList {
  readonly separator: string;
  readonly pair: string;
  readonly key: string;
}

/** The values of the list's key, in order; all of them, since several are sent while a secret is changed. */
export function valuesIn(text: string, { separator, pair, key }: SignatureList): string[] {
  return text
    .split(separator)
    .map((entry) => entry.trim())
    .filter((entry) => entry.startsWith(key + pair))
    .map((entry) => entry.slice(key.length + pair.length));
}
