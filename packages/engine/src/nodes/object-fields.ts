/** One field of an object constructor. */
export interface ObjectField {
  readonly value: string;
  /** Of the value: UTF-16 units from the start of the source. */
  readonly position: number;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

/** Comments, quoted texts and names, and single characters. */
const tokenPattern = /\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\S/g;

/**
 * The fields of an expression that is an object constructor, as in two for `{ 'a': x, 'b': y }`; `undefined` for anything else.
 *
 * Looks at brackets, colons, commas and quotes only: a card and a hint need no compiled expression, and work on a half-typed one.
 */
export function objectFields(source: string): ObjectField[] | undefined {
  const tokens = [...source.matchAll(tokenPattern)]
    .map(({ 0: text, index: start }): Token => ({ text, start }))
    .filter(({ text }) => !text.startsWith("/*"));
  if (tokens[0]?.text !== "{") return undefined;
  const fields: ObjectField[] = [];
  let depth = 0;
  let valueStart: number | undefined;
  for (const [index, { text, start }] of tokens.entries()) {
    if (/^[}\])]$/.test(text)) depth -= 1;
    const ends = depth === 0 || (depth === 1 && text === ",");
    if (ends && valueStart !== undefined) {
      fields.push(trimmed(source, valueStart, start));
      valueStart = undefined;
    }
    // Something follows the object: it is an operand, not the result.
    if (depth === 0 && index > 0) return index === tokens.length - 1 ? fields : undefined;
    if (depth === 1 && text === ":" && valueStart === undefined) valueStart = start + 1;
    if (/^[{[(]$/.test(text)) depth += 1;
  }
  return undefined;
}

function trimmed(source: string, start: number, end: number): ObjectField {
  const text = source.slice(start, end);
  return { value: text.trim(), position: start + text.length - text.trimStart().length };
}
