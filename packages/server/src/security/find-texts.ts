/** A text to look for, and what it belongs to. */
export interface Place {
  readonly text: string;
  readonly name: string;
}

/** Where something was found, from `start` up to and without `end`. */
export interface Found {
  start: number;
  end: number;
  /** Of the longest place in it. */
  name: string;
}

/** Of each place so many characters lead to it; none may be shorter. */
const headLength = 4;

/**
 * Looks for many texts at once: how many they are costs next to nothing, where looking for one after the other would cost every event its time with a thousand of them.
 *
 * @returns what finds them, in the order of the text; where they overlap they are one
 */
export function createFinder(places: readonly Place[]): (text: string) => readonly Found[] {
  const size = 2 ** Math.ceil(Math.log2(places.length * 16 + 1));
  const mask = size - 1;
  const byHead: (Place[] | undefined)[] = new Array(size).fill(undefined);
  // The longest comes first among those of one head.
  for (const place of places.toSorted((left, right) => right.text.length - left.text.length)) {
    const head = hashOf(place.text, 0) & mask;
    const others = byHead[head];
    if (others === undefined) byHead[head] = [place];
    else others.push(place);
  }

  return (text) => {
    const found: Found[] = [];
    let longest = 0;
    for (let start = 0; start <= text.length - headLength; start++) {
      const place = byHead[hashOf(text, start) & mask]?.find((candidate) => text.startsWith(candidate.text, start));
      if (place === undefined) continue;
      const end = start + place.text.length;
      const last = found.at(-1);
      if (last === undefined || start >= last.end) {
        found.push({ start, end, name: place.name });
        longest = place.text.length;
        continue;
      }
      last.end = Math.max(last.end, end);
      if (place.text.length > longest) last.name = place.name;
      longest = Math.max(longest, place.text.length);
    }
    return found;
  };
}

function hashOf(text: string, start: number): number {
  let hash = 0;
  for (let index = start; index < start + headLength; index++) hash = Math.imul(hash, 31) + text.charCodeAt(index);
  // The low bits are what is looked up by; those of the first characters must reach them.
  return Math.imul(hash, 0x9e3779b1) >>> 8;
}
