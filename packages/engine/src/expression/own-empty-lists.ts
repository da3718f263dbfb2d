import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { type SyntaxNode, walkTree } from "./syntax-tree.ts";

/** Whether JSONata may add to a list of its input: it does so where an object is made of an empty one, to have something to make it of (2.2.2). */
export function mayFillEmptyLists(tree: SyntaxNode): boolean {
  let makesObjects = false;
  walkTree(tree, ({ type, value, group }) => {
    makesObjects ||= group !== undefined || (type === "unary" && value === "{");
  });
  return makesObjects;
}

/** Looked through before, and without an empty list. Values never change. */
const known = new WeakSet<object>();

/** The same value for JSONata alone, where there is an empty list in it: everything that holds one is a copy. */
export function withOwnEmptyLists(value: Json): Json {
  if (typeof value !== "object" || value === null || known.has(value)) return value;
  const own = copyWhereEmpty(value);
  if (own === value) known.add(value);
  return own;
}

function copyWhereEmpty(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  return isJsonObject(value) ? copyOfObject(value) : copyOfList(value);
}

function copyOfList(list: readonly Json[]): readonly Json[] {
  const items = list.map(copyWhereEmpty);
  return list.length > 0 && items.every((item, index) => item === list[index]) ? list : items;
}

function copyOfObject(object: JsonObject): JsonObject {
  const copy: Record<string, Json> = Object.create(null);
  let isSame = true;
  for (const [key, member] of Object.entries(object)) {
    const own = copyWhereEmpty(member);
    copy[key] = own;
    isSame &&= own === member;
  }
  return isSame ? object : copy;
}
