import { nearestName } from "../expression/nearest-name.ts";

/** The question after the name that was perhaps meant, with a space in front, or nothing when no name is near. */
export function suggestion(name: string, candidates: Iterable<string>): string {
  const nearest = nearestName(name, [...candidates]);
  return nearest === undefined ? "" : ` Did you mean \`${nearest}\`?`;
}
