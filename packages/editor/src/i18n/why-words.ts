import { engineText } from "./i18n.ts";

// Each phrase by what stands around it: a condition and its values are quoted as they are.
const phrases = [
  /(?<=` )was (?:true|false)/,
  /(?<=(?:true|false|\)) )and(?= (?:`|\d+ more$))/,
  /(?<= and \d+ )more$/,
  /(?<=\(|, )(?:no value|an object)(?=[,)])/,
  /(?<=\(|, )a list of(?= \d+[,)])/,
  /(?<=\(|, )text of(?= \d+ characters[,)])/,
  /(?<=[(,] ?text of \d+ )characters(?=[,)])/,
];
const phrase = new RegExp(phrases.map(({ source }) => source).join("|"), "g");

/** What decided, as the engine tells it in a step's `why`, in the language on screen. */
export function whyInWords(why: string): string {
  return why.replace(phrase, engineText);
}
