import { GanchoError } from "../errors.ts";
import { structureOf } from "./source-structure.ts";

/** A stretch of a template: text as it is, or the source of an expression and where it begins. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "expression"; readonly source: string; readonly start: number };

/**
 * Takes a template apart at its `{{ expression }}`.
 *
 * A `}}` within a text, a quoted name or an object of the expression does not end it. For `{{` itself write `{{ '{{' }}`.
 *
 * @throws GanchoError `expression.syntax` for a `{{` that nothing closes
 */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let position = 0;
  for (let open = template.indexOf("{{"); open !== -1; open = template.indexOf("{{", position)) {
    if (open > position) parts.push({ kind: "text", text: template.slice(position, open) });
    const start = open + 2;
    const end = endOfExpression(template, start);
    if (end === undefined) throw new GanchoError("expression.syntax", "This `{{` has no `}}` to close it.", { position: open });
    parts.push({ kind: "expression", source: template.slice(start, end), start });
    position = end + 2;
  }
  if (position < template.length) parts.push({ kind: "text", text: template.slice(position) });
  return parts;
}

function endOfExpression(template: string, start: number): number | undefined {
  let depth = 0;
  for (const { kind, index } of structureOf(template, start)) {
    if (kind === "open") depth += 1;
    if (kind !== "close") continue;
    if (depth === 0 && template.startsWith("}}", index)) return index;
    depth = Math.max(0, depth - 1);
  }
  // Quotes or brackets that do not match: the first `}}` lets the expression's own fault be told, which says more.
  const first = template.indexOf("}}", start);
  return first === -1 ? undefined : first;
}
