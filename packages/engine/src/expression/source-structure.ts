/** What structures an expression's text; everything else, and what stands in quotes, is passed over. */
export interface StructureToken {
  readonly kind: "open" | "close" | "separator" | "default";
  /** UTF-16 units from the start of the text. */
  readonly index: number;
}

const kindByCharacter: Readonly<Record<string, StructureToken["kind"]>> = {
  "(": "open",
  "[": "open",
  "{": "open",
  ")": "close",
  "]": "close",
  "}": "close",
  ",": "separator",
  ";": "separator",
};

/**
 * Brackets, separators and default operators (`??`, `?:`) of JSONata source, in order.
 *
 * Text literals, names, comments and regular expressions are skipped as jsonata's tokenizer would (2.2.2), so that a bracket in them does not count.
 * It does not check anything: unbalanced text gives unbalanced tokens.
 */
export function* structureOf(text: string, from = 0): Generator<StructureToken, void> {
  let index = from;
  let afterOperand = false;
  while (index < text.length) {
    const character = text.charAt(index);
    const pair = text.slice(index, index + 2);
    if (character === '"' || character === "'") {
      index = endOfText(text, index);
      afterOperand = true;
    } else if (character === "`") {
      index = endOr(text, text.indexOf("`", index + 1), 1);
      afterOperand = true;
    } else if (pair === "/*") {
      index = endOr(text, text.indexOf("*/", index + 2), 2);
    } else if (character === "/" && !afterOperand) {
      index = endOfRegex(text, index);
      afterOperand = true;
    } else if (pair === "??" || pair === "?:") {
      yield { kind: "default", index };
      index += 2;
      afterOperand = false;
    } else if (pair === "**") {
      index += 2;
      afterOperand = !afterOperand;
    } else if (/\d/.test(character)) {
      index += matchAt(number, text, index).length;
      afterOperand = true;
    } else if (operatorOrSpace.test(character)) {
      const kind = kindByCharacter[character];
      if (kind !== undefined) yield { kind, index };
      if (kind !== undefined) afterOperand = kind === "close";
      else if (!space.test(character)) afterOperand = !afterOperand && standsAlone.has(character);
      index += 1;
    } else {
      const word = matchAt(name, text, index);
      index += word.length;
      // A name where an operand is due, an operator behind one.
      afterOperand = !(afterOperand && (word === "and" || word === "or" || word === "in"));
    }
  }
}

const space = /[ \t\n\r\v]/;
/** What ends a name. Quotes do not: `it's` is one. */
const operatorOrSpace = /[ \t\n\r\v.[\]{}(),@#;:?+\-*/%|=<>^&!~]/;
const name = /[^ \t\n\r\v.[\]{}(),@#;:?+\-*/%|=<>^&!~]+/y;
const flags = /[im]*/y;
const number = /(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][-+]?\d+)?/y;
/** Operators that are operands where one is due: all members, the parent, an argument that is still to come. */
const standsAlone: ReadonlySet<string> = new Set(["*", "%", "?"]);

function matchAt(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? "";
}

function endOr(text: string, found: number, length: number): number {
  return found === -1 ? text.length : found + length;
}

function endOfText(text: string, start: number): number {
  const quote = text.charAt(start);
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== quote) index += text.charAt(index) === "\\" ? 2 : 1;
  return index + 1;
}

// As jsonata finds it: a slash within brackets does not end the expression, and a bracket does not count behind a backslash, also an escaped one.
function endOfRegex(text: string, start: number): number {
  let depth = 0;
  let isEscaped = false;
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    const followsBackslash = text.charAt(index - 1) === "\\";
    if (character === "/" && depth === 0 && !isEscaped) return index + 1 + matchAt(flags, text, index + 1).length;
    if ("([{".includes(character) && !followsBackslash) depth += 1;
    if (")]}".includes(character) && !followsBackslash) depth -= 1;
    isEscaped = character === "\\" && !isEscaped;
  }
  return text.length;
}

/** Brackets within brackets that an expression may have: past it the parser's stack is at risk. */
const maxNesting = 200;
/** `(… ?? …) ?? …` within itself: jsonata's parser copies the left side, so that each level doubles its work. */
const maxNestedDefaults = 8;

/** What makes the text too costly to parse, or `undefined`. */
export function parsingHazard(text: string): { readonly message: string; readonly position: number } | undefined {
  const levels = [{ defaults: 0, operand: 0 }];
  for (const { kind, index } of structureOf(text)) {
    const level = levels.at(-1);
    if (level === undefined) return undefined;
    if (kind === "open") {
      if (levels.length > maxNesting) return { message: `Brackets are nested more than ${maxNesting} deep.`, position: index };
      levels.push({ defaults: 0, operand: 0 });
    } else if (kind === "close") {
      levels.pop();
      const outer = levels.at(-1);
      if (outer !== undefined) outer.operand = Math.max(outer.operand, level.defaults, level.operand);
    } else if (kind === "separator") {
      level.defaults = Math.max(level.defaults, level.operand);
      level.operand = 0;
    } else {
      level.defaults = Math.max(level.defaults, level.operand + 1);
      level.operand = 0;
      if (level.defaults > maxNestedDefaults) {
        return { message: `\`??\` and \`?:\` are nested more than ${maxNestedDefaults} deep on their left side.`, position: index };
      }
    }
  }
  return undefined;
}
