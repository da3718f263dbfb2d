export interface SentenceWords {
  readonly sentences: readonly (readonly [pattern: RegExp, translation: string])[];
  readonly suggestion: readonly [pattern: RegExp, translation: string];
  /** Kinds of values: `a number` ... */
  readonly kinds: Readonly<Record<string, string>>;
}

/** A sentence of the engine in the words that are given; a sentence that they do not have stays as it is. */
export function translateSentence(english: string, { sentences, suggestion: [asked, question], kinds }: SentenceWords): string {
  const main = english.replace(asked, "");
  const hint = asked.exec(english)?.[0].replace(asked, question) ?? "";
  const found = sentences.find(([pattern]) => pattern.test(main));
  if (found === undefined) return english;
  const [pattern, translation] = found;
  const values = pattern.exec(main) ?? [];
  const withKinds = translation.replace(/%(\d)/g, (_, index: string) => {
    const value = values[Number(index)] ?? "";
    return kinds[value] ?? value;
  });
  return `${main.replace(pattern, withKinds)}${hint}`;
}
