import type { Json } from "@gancho/engine";

const MAX_LINES = 24;
const MAX_LINE_LENGTH = 100;

/** JSON to look at: on one line when it fits there, else indented and cut off after some lines. */
export function preview(value: Json): string {
  const compact = JSON.stringify(value);
  if (compact.length <= MAX_LINE_LENGTH) return compact;
  const lines = JSON.stringify(value, null, 2).split("\n").map(shorten);
  if (lines.length <= MAX_LINES) return lines.join("\n");
  return [...lines.slice(0, MAX_LINES), `… ${lines.length - MAX_LINES} more lines, shown by --json`].join("\n");
}

/** Moves every line two places to the right. */
export function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}

function shorten(line: string): string {
  return line.length <= 2 * MAX_LINE_LENGTH ? line : `${line.slice(0, 2 * MAX_LINE_LENGTH)}…`;
}
