/**
 * Names that no key may have where a person chooses it: they reach into JavaScript's own objects.
 *
 * They stay allowed inside payloads (a service may well send `constructor`), except for `__proto__`, which a document never holds.
 */
export const reservedNames: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** What to say about a reserved name. */
export function reservedNameMessage(name: string): string {
  return `\`${name}\` is a reserved name. Choose another.`;
}
