/**
 * Nodes of a tree within each other.
 *
 * @param most - it looks no deeper than one more, since looking goes down the stack too
 */
export function depthOf(tree: unknown, most: number, from = 0): number {
  if (typeof tree !== "object" || tree === null || tree instanceof RegExp) return from;
  const here = "type" in tree ? from + 1 : from;
  let deepest = here;
  for (const part of here > most ? [] : Object.values(tree)) deepest = Math.max(deepest, depthOf(part, most, here));
  return deepest;
}
