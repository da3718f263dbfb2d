/** Comparisons that the machine's own search may take: some milliseconds. */
const maxNativeSteps = 10_000_000;

/**
 * Where `pattern` next is in `text`, or -1: in time that grows with their lengths, not with the product of the two.
 *
 * The machine's own search is quicker for all but hostile texts, so it is taken where even its worst case is short.
 */
export function indexOfText(text: string, pattern: string, from = 0): number {
  if ((text.length - from) * pattern.length <= maxNativeSteps) return text.indexOf(pattern, from);
  return searchFrom(text, pattern, fallbacks(pattern), from);
}

/** Every place where `pattern` is in `text`, from the left and without overlap. An empty pattern is nowhere. */
export function* placesOf(text: string, pattern: string): Generator<number, void> {
  if (pattern === "") return;
  const known = text.length * pattern.length <= maxNativeSteps ? undefined : fallbacks(pattern);
  let start = 0;
  for (;;) {
    start = known === undefined ? text.indexOf(pattern, start) : searchFrom(text, pattern, known, start);
    if (start === -1) return;
    yield start;
    start += pattern.length;
  }
}

// Knuth, Morris and Pratt: after a mismatch, how much of the pattern is known to be there already.
function searchFrom(text: string, pattern: string, known: Int32Array, from: number): number {
  let matched = 0;
  for (let index = from; index < text.length; index += 1) {
    while (matched > 0 && text.charCodeAt(index) !== pattern.charCodeAt(matched)) matched = known[matched - 1] ?? 0;
    if (text.charCodeAt(index) === pattern.charCodeAt(matched)) matched += 1;
    if (matched === pattern.length) return index - matched + 1;
  }
  return -1;
}

function fallbacks(pattern: string): Int32Array {
  const known = new Int32Array(pattern.length);
  let matched = 0;
  for (let index = 1; index < pattern.length; index += 1) {
    while (matched > 0 && pattern.charCodeAt(index) !== pattern.charCodeAt(matched)) matched = known[matched - 1] ?? 0;
    if (pattern.charCodeAt(index) === pattern.charCodeAt(matched)) matched += 1;
    known[index] = matched;
  }
  return known;
}
