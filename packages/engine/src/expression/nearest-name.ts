/** Comparing takes time with the product of the lengths. */
const mostLetters = 64;
const mostNames = 1000;

/**
 * The name that was probably meant, or `undefined` when none is near.
 *
 * Near is: few letters differ from the name, from its beginning, or from one of its words (`totl` is near `total_price`). Case does not count.
 * Names longer than 64 letters are near nothing, and a thousand are looked at: whoever sends an event may choose them.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  if (written.length > mostLetters) return undefined;
  const wanted = written.toLowerCase();
  const most = wanted.length <= 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3)) + 0.5;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names.slice(0, mostNames)) {
    const distance = distanceTo(wanted, name);
    if (distance <= most && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

function distanceTo(wanted: string, name: string): number {
  if (name.length > mostLetters) return Number.POSITIVE_INFINITY;
  const whole = name.toLowerCase();
  const words = name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map((word) => word.toLowerCase());
  // A word of the name is a little farther than the name itself.
  const asWord =
    wanted.length < 3 || words.length === 1 ? Number.POSITIVE_INFINITY : Math.min(...words.map((word) => editDistance(wanted, word))) + 0.5;
  return Math.min(editDistance(wanted, whole), asWord);
}

/** Letters to insert, delete, replace or swap with their neighbour to make one text the other (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current: number[] = [];
    for (let column = 0; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        edits(last, column) + 1,
        edits(current, column - 1) + 1,
        edits(last, column - 1) + (same ? 0 : 1),
        swapped ? edits(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return edits(last, to.length);
}

// Before the first letter there is no way.
function edits(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
