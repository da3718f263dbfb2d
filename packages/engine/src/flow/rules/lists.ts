import type { CodeField } from "../../node-type/code-fields.ts";
import { objectFields } from "../../nodes/object-fields.ts";

/** A field that is mapped from a list and may come out as a single entry. */
export interface UnkeptList {
  readonly message: string;
  /** UTF-16 units from the start of the expression. */
  readonly position: number;
}

/** A path of plain names, then one mapping step that is the whole rest. */
const mapping = /^((?:\$|\$?[A-Za-z_]\w*|`[^`]*`)(?:\.(?:[A-Za-z_]\w*|`[^`]*`))*)\s*\.\s*\{/;

/**
 * Fields of object constructors whose value is a mapped path, as in `items.{ 'sku': sku }`: of a list with one entry JSONata makes that entry.
 *
 * Only this clear case is found, at any depth of objects in objects.
 */
export function findUnkeptLists({ kind, source }: Pick<CodeField, "kind" | "source">, offset = 0): UnkeptList[] {
  if (kind === "template") return [];
  return (objectFields(source) ?? []).flatMap(({ value, position }) => {
    const at = offset + position;
    const path = mapping.exec(value)?.[1];
    if (path === undefined || objectFields(value.slice(value.indexOf("{", path.length))) === undefined)
      return findUnkeptLists({ kind, source: value }, at);
    const message = `If \`${path}\` is a list with one entry, that entry comes out instead of a list. Write [${path}.{ … }] to keep a list.`;
    return [{ message, position: at }];
  });
}
