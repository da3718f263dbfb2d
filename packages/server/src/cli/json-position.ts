/** A place in a text for people: both from 1, columns in UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - lineStart + 1 };
}

interface LocatedValue {
  readonly offset: number;
  /** Members of an object and entries of a list; none for anything else. */
  readonly children: readonly LocatedMember[];
  /** The decoded text of a string. */
  readonly text?: string;
}

interface LocatedMember {
  readonly key: string;
  readonly value: LocatedValue;
}

/**
 * The offset of the value that a problem's path names, as in `nodes.crm.params.url`: entries of a list are named by number or by their `id`. Where the
 * path leads nowhere, as with a key that is missing, the nearest value around it.
 *
 * @param json - well-formed JSON
 * @param position - UTF-16 units into the text of the value that the path names, when that is a string
 */
export function offsetOfPath(json: string, path: string, position = 0): number {
  let value = locate(json);
  let rest = path;
  while (rest !== "") {
    const member = memberAt(value, rest);
    if (member === undefined) return value.offset;
    value = member.value;
    rest = rest.slice(member.key.length + 1);
  }
  return value.text === undefined ? value.offset : offsetInString(json, value.offset, position);
}

/** The member that a path begins with. A key may have dots itself, so the longest that fits is meant; of equal keys the last, as JSON has it. */
function memberAt({ children }: LocatedValue, path: string): LocatedMember | undefined {
  const fitting = children.filter(({ key }) => path === key || path.startsWith(`${key}.`));
  return fitting.toSorted((left, right) => left.key.length - right.key.length).at(-1);
}

/** Skips the opening quote and counts an escape as the one unit that it stands for. */
function offsetInString(json: string, quote: number, units: number): number {
  if (units === 0) return quote;
  let offset = quote + 1;
  for (let unit = 0; unit < units && json[offset] !== '"'; unit++) {
    if (json[offset] !== "\\") offset += 1;
    else offset += json[offset + 1] === "u" ? 6 : 2;
  }
  return offset;
}

/** Reads JSON for the places of its values. */
function locate(json: string): LocatedValue {
  const tokens = json.matchAll(/[{}[\],:]|"(?:[^"\\]+|\\.)*"|[^\s{}[\],:"]+/g);
  let ahead = tokens.next();
  const take = (): { token: string; offset: number } => {
    const match = ahead.done ? undefined : ahead.value;
    ahead = tokens.next();
    return { token: match?.[0] ?? "", offset: match?.index ?? json.length };
  };
  const nextIs = (token: string): boolean => ahead.done === true || ahead.value[0] === token;

  const value = (): LocatedValue => {
    const { token, offset } = take();
    if (token === "{") return { offset, children: members("}") };
    if (token === "[") return { offset, children: alsoById(members("]")) };
    return token.startsWith('"') ? { offset, children: [], text: textOf(token) } : { offset, children: [] };
  };
  const members = (end: "}" | "]"): LocatedMember[] => {
    const found: LocatedMember[] = [];
    while (!nextIs(end)) {
      const key = end === "}" ? textOf(take().token) : String(found.length);
      if (nextIs(":")) take();
      found.push({ key, value: value() });
      if (nextIs(",")) take();
    }
    take();
    return found;
  };
  return value();
}

/** Entries that have an `id` go by it as well. */
function alsoById(entries: readonly LocatedMember[]): LocatedMember[] {
  const ids = entries.flatMap(({ value }) => {
    const id = value.children.find(({ key }) => key === "id")?.value.text;
    return id === undefined ? [] : [{ key: id, value }];
  });
  return [...ids, ...entries];
}

function textOf(token: string): string {
  const text: unknown = JSON.parse(token);
  return typeof text === "string" ? text : "";
}
