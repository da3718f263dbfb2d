/**
 * How many fields an expression's object constructor has, as in 2 for `{ 'a': x, 'b': y }`; `undefined` for anything else.
 *
 * Looks at text, brackets and quotes only, so that a card can be drawn without compiling.
 */
export function objectSize(source: string): number | undefined {
  const text = source.trim();
  if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
  let depth = 0;
  let commas = 0;
  let filled = false;
  // Comments, quoted texts and names, and single characters.
  for (const [token] of text.matchAll(/\/\*[^]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\S/g)) {
    if (token.startsWith("/*")) continue;
    if (/^[}\])]$/.test(token)) depth -= 1;
    if (depth === 0 && filled) return undefined;
    if (depth === 1) {
      if (token === ",") commas += 1;
      filled = true;
    }
    if (/^[{[(]$/.test(token)) depth += 1;
  }
  return filled ? commas + 1 : 0;
}
