import { reservedNames } from "../../flow/reserved-names.ts";

const literalSegment = /^[A-Za-z0-9._~-]+$/;
const namedSegment = /^:([A-Za-z_][A-Za-z0-9_]*)$/;

/** What is wrong with a trigger's path, or `undefined`. A path is relative, as in `shop/:country/orders`; a segment with a colon is given to the flow as `params.country`. */
export function pathFault(path: string): string | undefined {
  if (path === "") return "This must not be empty.";
  if (path.startsWith("/")) return "Leave out the slash at the start.";
  const names = new Set<string>();
  for (const segment of path.split("/")) {
    const name = namedSegment.exec(segment)?.[1];
    if (name === undefined && !literalSegment.test(segment)) return segmentFault(segment);
    if (segment === "." || segment === "..") return `\`${segment}\` cannot stand in a path.`;
    if (name === undefined) continue;
    if (reservedNames.has(name)) return `\`:${name}\` is a reserved name. Choose another.`;
    if (names.has(name)) return `\`:${name}\` is there twice. Give one of them another name.`;
    names.add(name);
  }
  return undefined;
}

function segmentFault(segment: string): string {
  if (segment === "") return "A path has no empty segment: leave out the slash at the end, and write single ones.";
  if (segment.startsWith(":")) return `\`${segment}\` is not a name: after the colon comes a letter, then letters, digits or \`_\`.`;
  return `\`${segment}\` has a character that a path cannot have. Letters, digits, \`-\`, \`.\`, \`_\` and \`~\` are fine.`;
}

/** Two paths with one pattern match the same requests, whatever their segments are called: `:id` and `:order` both become `:`. */
export function pathPattern(path: string): string {
  return path
    .split("/")
    .map((segment) => (segment.startsWith(":") ? ":" : segment))
    .join("/");
}
