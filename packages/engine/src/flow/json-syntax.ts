/** Where and why a text is not JSON. */
export interface JsonSyntaxFault {
  /** UTF-16 units from the start. */
  readonly position: number;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly message: string;
}

type Expectation =
  | "a value"
  | "a value or `]`"
  | "a name in quotes"
  | "a name in quotes or `}`"
  | "`:`"
  | "`,` or `]`"
  | "`,` or `}`"
  | "the end of the text";

const space = /[ \t\n\r]*/y;
/** One stretch of a text in quotes: plain characters, or one escape. Taken one by one, since a single pattern for all would need a stack or backtrack. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in texts, so that they end a stretch.
const stretch = /[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * The first fault of a text that `JSON.parse` refuses; `undefined` for JSON.
 *
 * Engines word such errors differently, some without a position and some with a piece of the text, so the place is found here.
 */
export function findJsonFault(text: string): JsonSyntaxFault | undefined {
  const closers: ("]" | "}")[] = [];
  let expected: Expectation = "a value";
  let position = 0;

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = position;
    if (!pattern.test(text)) return false;
    position = pattern.lastIndex;
    return true;
  };
  const takeString = (): boolean => {
    const start = position;
    if (text[position] !== '"') return false;
    position += 1;
    while (take(stretch));
    if (text[position] !== '"') {
      position = start;
      return false;
    }
    position += 1;
    return true;
  };
  const afterValue = (): Expectation => {
    const closer = closers.at(-1);
    return closer === undefined ? "the end of the text" : `\`,\` or \`${closer}\``;
  };
  const close = (character: string | undefined): boolean => {
    if (character === undefined || character !== closers.at(-1)) return false;
    closers.pop();
    position += 1;
    expected = afterValue();
    return true;
  };

  for (;;) {
    take(space);
    const character = text[position];
    if (character === undefined && expected === "the end of the text") return undefined;
    if (expected === "`:`" && character === ":") {
      position += 1;
      expected = "a value";
    } else if (expected.startsWith("`,`") && character === ",") {
      position += 1;
      expected = closers.at(-1) === "}" ? "a name in quotes" : "a value";
    } else if (/or `[\]}]`$/.test(expected) && close(character)) {
      // A list or an object has ended.
    } else if (expected.startsWith("a name") && takeString()) {
      expected = "`:`";
    } else if (expected.startsWith("a value") && (character === "[" || character === "{")) {
      closers.push(character === "[" ? "]" : "}");
      position += 1;
      expected = character === "[" ? "a value or `]`" : "a name in quotes or `}`";
    } else if (expected.startsWith("a value") && (takeString() || take(scalar))) {
      expected = afterValue();
    } else {
      return describe(text, position, expected);
    }
  }
}

function describe(text: string, position: number, expected: Expectation): JsonSyntaxFault {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n");
  const [character] = text.slice(position, position + 2);
  const found = character === undefined ? "the text ends" : `\`${character}\` comes`;
  return { position, line, column, message: `This is not JSON: in line ${line}, column ${column}, ${found} where ${expected} should be.` };
}
