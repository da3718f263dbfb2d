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
  const bits = Math.ceil(Math.log2(places.length * 16 + 1));
  const byHead: (Place[] | undefined)[] = new Array(2 ** bits).fill(undefined);
  const slotOf = (head: number): number => Math.imul(head, 0x9e3779b1) >>> (32 - bits);
  // The longest comes first among those of one head.
  for (const place of places.toSorted((left, right) => right.text.length - left.text.length)) {
    let head = 0;
    for (let index = 0; index < headLength; index++) head = next(head, place.text.charCodeAt(index));
    const others = byHead[slotOf(head)];
    if (others === undefined) byHead[slotOf(head)] = [place];
    else others.push(place);
  }

  return (text) => {
    const found: Found[] = [];
    let longest = 0;
    let head = 0;
    for (let index = 0; index < text.length; index++) {
      head = next(head, text.charCodeAt(index));
      const start = index + 1 - headLength;
      if (start < 0) continue;
      const place = byHead[slotOf(head)]?.find((candidate) => text.startsWith(candidate.text, start));
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

/** The last `headLength` characters as one number: what came before them has been shifted out of its 32 bits. */
function next(head: number, character: number): number {
  return (head << 8) ^ character;
}
