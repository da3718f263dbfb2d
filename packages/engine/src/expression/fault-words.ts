import { describeValue } from "./describe-value.ts";

/** What jsonata throws, as far as it is there. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly position: number | undefined;
  /** What stands in the source, as it is written there but for the `$` of a name; empty where jsonata does not say. */
  readonly token: string;
  readonly value: unknown;
  readonly value2: unknown;
  readonly index: unknown;
  readonly type: unknown;
}

/** Every code of jsonata 2.2.2 in words: what was expected, and what kind of value came, never the value. */
export const wordsByCode: Readonly<Record<string, string | ((fault: Fault) => string)>> = {
  S0101: "A text has no closing quote.",
  S0102: "A number is too large.",
  S0103: ({ token }) => `\`\\${token}\` is no escape in a text.`,
  S0104: "`\\u` in a text needs four hexadecimal digits after it.",
  S0105: "A quoted name has no closing backquote.",
  S0106: "A comment has no end.",
  S0201: ({ token }) => `\`${token}\` was not expected here.`,
  S0202: ({ value, token }) => `\`${String(value)}\` was expected here, not \`${token}\`.`,
  S0203: ({ value }) => `The expression ends before its \`${String(value)}\`.`,
  S0204: ({ token }) => `\`${token}\` is no operator.`,
  S0205: "This was not expected here.",
  S0206: "This was not expected here.",
  S0207: "The expression ends too soon.",
  S0208: ({ token }) => `A function's parameter must be a name that starts with \`$\`, not \`${token}\`.`,
  S0209: "A filter `[…]` cannot follow a grouping `{…}`. Put it before, or the whole in brackets.",
  S0210: "A step can have one grouping `{…}` only.",
  S0211: ({ token }) => `\`${token}\` needs something on its left.`,
  S0212: "On the left of `:=` must be a name that starts with `$`.",
  S0213: ({ value }) => `A constant (\`${String(value)}\`) cannot be a step of a path.`,
  S0214: ({ token }) => `On the right of \`${token}\` must be a name that starts with \`$\`.`,
  S0215: "`@$name` must come before a step's filters.",
  S0216: "`@$name` must come before a step's order `^(…)`.",
  S0217: "`%` has no parent here.",
  S0301: "A regular expression is empty.",
  S0302: "A regular expression has no closing slash.",
  S0401: "In a signature, only functions and arrays can have a type in `<…>`.",
  S0402: "In a signature, a choice `(…)` cannot hold a type with `<…>`.",
  S0500: "The expression has a fault in its text.",
  T0410: ({ index, token, value }) => `Argument ${String(index)} of ${functionName(token)} does not fit: it is ${describeValue(value)}.`,
  T0411: ({ token, value }) =>
    `${functionName(token)} takes the value before it when its first argument is left out, and that does not fit: it is ${describeValue(value)}.`,
  T0412: ({ index, token, type }) => `Argument ${String(index)} of ${functionName(token)} must be a list of ${String(type)}.`,
  D1001: "A number is too large.",
  D1002: ({ value }) => `\`-\` needs a number, not ${describeValue(value)}.`,
  T1003: ({ value }) => `A key of an object must be text, not ${describeValue(value)}.`,
  D1004: "The regular expression finds nothing (an empty text), which would never end.",
  T1005: ({ token }) => `\`${token}\` is no function. Did you mean \`$${token}\`?`,
  T1006: ({ token }) => notCallable(token),
  T1007: ({ token }) => `\`${token}\` is no function. Did you mean \`$${token}\`?`,
  T1008: ({ token }) => notCallable(token),
  D1009: "Two entries of an object have the same key.",
  T1010: "A matcher must give an object of `match`, `start`, `end`, `groups` and `next`.",
  D1011: "Calls are nested too deep.",
  D1012: "It took too long.",
  D1013: "A key cannot be one of those that JSONata marks functions with (`_jsonata_…`).",
  T2001: ({ token, value }) => `\`${token}\` needs a number on its left, not ${describeValue(value)}.`,
  T2002: ({ token, value }) => `\`${token}\` needs a number on its right, not ${describeValue(value)}.`,
  T2003: ({ value }) => `\`..\` needs a whole number on its left, not ${describeValue(value)}.`,
  T2004: ({ value }) => `\`..\` needs a whole number on its right, not ${describeValue(value)}.`,
  D2005: "On the left of `:=` must be a name that starts with `$`.",
  T2006: ({ value }) => `\`~>\` needs a function on its right, not ${describeValue(value)}.`,
  T2007: ({ value, value2 }) => `The order compares ${describeValue(value)} with ${describeValue(value2)}.`,
  T2008: ({ value }) => `The order compares texts and numbers only, not ${describeValue(value)}.`,
  T2009: ({ token, value, value2 }) =>
    `\`${token}\` compares ${describeValue(value)} with ${describeValue(value2)}. Is a \`$number(…)\` or \`$string(…)\` missing?`,
  T2010: ({ token, value }) => `\`${token}\` compares texts or numbers, not ${describeValue(value)}.`,
  T2011: ({ value }) => `The update of a transform must be an object, not ${describeValue(value)}.`,
  T2012: ({ value }) => `What a transform deletes must be names, not ${describeValue(value)}.`,
  T2013: "A transform needs `$clone`, which is bound to something else here.",
  D2014: "A range has too many items.",
  D2015: "A list has too many items.",
  D3001: "A number without bounds cannot be written as text.",
  D3010: "`$replace` cannot search for an empty text.",
  D3011: "The limit of `$replace` cannot be negative.",
  D3012: "The function that `$replace` is given must give a text.",
  D3020: "The limit of `$split` cannot be negative.",
  D3030: ({ value }) => `\`$number\` cannot read this as a number: it is ${describeValue(value)}.`,
  D3040: "The limit of `$match` cannot be negative.",
  D3050: "The function that `$reduce` is given must take at least two arguments.",
  D3060: "A negative number has no square root.",
  D3061: "`$power` gives a number that is too large.",
  D3070: "`$sort` needs a function to compare by, unless all items are texts or all are numbers.",
  D3080: "A number's picture can have two parts at most, divided by `;`.",
  D3081: "A number's picture can have one decimal separator only.",
  D3082: "A number's picture can have one `%` only.",
  D3083: "A number's picture can have one `‰` only.",
  D3084: "A number's picture cannot have both `%` and `‰`.",
  D3085: "A number's picture needs a digit (`0` or `#`).",
  D3086: "In a number's picture, other characters may stand before or after the digits only.",
  D3087: "In a number's picture, a grouping separator cannot stand beside the decimal separator.",
  D3088: "In a number's picture, the whole part cannot end in a grouping separator.",
  D3089: "In a number's picture, two grouping separators cannot stand beside each other.",
  D3090: "In the whole part of a number's picture, `#` stands before `0`, not after.",
  D3091: "In the fraction of a number's picture, `0` stands before `#`, not after.",
  D3092: "A number's picture with `%` or `‰` cannot have an exponent.",
  D3093: "The exponent of a number's picture must be digits (`0`) only.",
  D3100: "The radix of `$formatBase` must be from 2 to 36.",
  D3110: "`$toMillis` reads ISO 8601 times, as in `2026-01-31T12:00:00Z`.",
  D3120: "`$eval` is not available.",
  D3121: "`$eval` is not available.",
  D3130: "This picture of an integer is not known.",
  D3131: "The digits of a picture must all be of the same script.",
  D3132: "A time's picture has a component that is not known. The letters are `Y M D d F W w X x H h P m s f Z z C E`.",
  D3133: "In a time's picture, only months and days can be written as names (`N`).",
  D3134: "In a time's picture, a zone has four digits at most.",
  D3135: "In a time's picture, a `[` has no `]`.",
  D3136: "The time's picture leaves out what a time needs: a year to a day, or an hour to a second, without gaps.",
  D3137: ({ message }) => message,
  D3138: "`$single` found more than one item.",
  D3139: "`$single` found no item.",
  D3140: "The text is not well-formed percent-encoding or Unicode.",
  D3141: ({ message }) => message,
};

function functionName(token: string): string {
  return token === "" ? "the function" : `\`$${token}\``;
}

// What is called without a name, as in `(1)(2)`, comes with its bracket or with nothing.
function notCallable(token: string): string {
  return /^[\p{L}_]/u.test(token) ? `There is no function \`$${token}\`.` : "What is called here is no function.";
}
