/** Comments, quoted texts and names, and single characters. */
const tokens = /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\S/g;

/**
 * How many fields an expression's object constructor has, as in 2 for `{ 'a': x, 'b': y }`; `undefined` for anything else.
 *
 * Looks at brackets, commas and quotes only, so that a card can be drawn without compiling.
 */
export function objectSize(source: string): number | undefined {
  const found = [...source.matchAll(tokens)].map(([token]) => token).filter((token) => !token.startsWith("/*"));
  if (found[0] !== "{") return undefined;
  let depth = 0;
  let commas = 0;
  for (const [index, token] of found.entries()) {
    if (depth === 1 && token === ",") commas += 1;
    if (/^[{[(]$/.test(token)) depth += 1;
    if (/^[}\])]$/.test(token)) depth -= 1;
    // Something follows the object: it is an operand, not the result.
    if (depth === 0 && index < found.length - 1) return undefined;
  }
  if (depth !== 0) return undefined;
  return found.length === 2 ? 0 : commas + 1;
}
