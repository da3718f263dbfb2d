const units = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
] as const;

/** A length of time for a card, in the largest unit that makes it a whole number: `90 s`, `10 min`, `2 d`. */
export function inWords(seconds: number): string {
  const [unit, size] = units.find(([, length]) => seconds >= length && seconds % length === 0) ?? ["s", 1];
  return `${seconds / size} ${unit}`;
}
