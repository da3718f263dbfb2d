import { RE2JS, RE2JSException } from "re2js";
import { GanchoError } from "../errors.ts";
import type { EvaluationState } from "./evaluation-state.ts";

/** The part of `RegExp` that jsonata uses: `lastIndex` says where to look from, and where the match ended. */
export interface RegexEngine {
  lastIndex: number;
  exec(text: string): RegexMatch | null;
}

export type RegexMatch = readonly (string | undefined)[] & { readonly 0: string; readonly index: number };

// jsonata makes an engine each time it comes past the literal; the literal itself is one object of the tree.
const programs = new WeakMap<RegExp, RE2JS>();

/** Milliseconds that a step of a search, a character at an instruction, takes at worst: re2js 2.10, on the machine where the limits are measured. */
const worstStepMs = 17e-6;

/**
 * A regular expression whose search takes time in proportion to the text, whatever the pattern.
 *
 * It has what RE2 has: no look-around and no back-references.
 */
export class LinearRegex implements RegexEngine {
  lastIndex = 0;
  readonly #program: RE2JS;
  readonly #state: EvaluationState;

  constructor(literal: RegExp, state: EvaluationState) {
    this.#program = compilePattern(literal);
    this.#state = state;
  }

  /** @throws GanchoError `expression.size` or `expression.timeout` when text and pattern are so large that even linear time is too long */
  exec(text: string): RegexMatch | null {
    if (this.lastIndex > text.length) return this.#none();
    this.#state.checkSearch((text.length - this.lastIndex) * this.#program.programSize() * worstStepMs);
    const matcher = this.#program.matcher(text);
    if (!matcher.find(this.lastIndex)) return this.#none();
    this.lastIndex = matcher.end();
    const groups: (string | undefined)[] = [];
    for (let group = 1; group <= matcher.groupCount(); group += 1) groups.push(matcher.group(group) ?? undefined);
    const found: [string, ...(string | undefined)[]] = [text.slice(matcher.start(), matcher.end()), ...groups];
    return Object.assign(found, { index: matcher.start() });
  }

  #none(): null {
    this.lastIndex = 0;
    return null;
  }
}

/**
 * Makes a literal ready to search; once for each literal.
 *
 * @throws GanchoError `expression.syntax` for a pattern that RE2 does not know
 */
export function compilePattern(literal: RegExp): RE2JS {
  const program = programs.get(literal) ?? compileProgram(literal);
  programs.set(literal, program);
  return program;
}

function compileProgram(literal: RegExp): RE2JS {
  // RE2 would take `\k` for the letter.
  if (/(?<!\\)(\\\\)*\\k</.test(literal.source)) throw new GanchoError("expression.syntax", explainPattern(literal.source, ""));
  const flags = (literal.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (literal.multiline ? RE2JS.MULTILINE : 0);
  try {
    return RE2JS.compile(RE2JS.translateRegExp(literal.source), flags);
  } catch (thrown) {
    if (!(thrown instanceof RE2JSException)) throw thrown;
    throw new GanchoError("expression.syntax", explainPattern(literal.source, thrown.message), { cause: thrown });
  }
}

function explainPattern(pattern: string, message: string): string {
  if (/\(\?<?[=!]/.test(pattern))
    return "Look-ahead and look-behind are not available in regular expressions here: searches must end in linear time.";
  if (/\\[1-9]|\\k</.test(pattern))
    return "Back-references are not available in regular expressions here: searches must end in linear time.";
  return `The regular expression is not understood: ${message.replace("error parsing regexp: ", "")}.`;
}
