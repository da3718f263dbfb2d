import { type EdgeMessage, isJsonObject, type Json } from "@gancho/engine";

/** What an edge says in its chip, as data: words belong to the language of the interface. */
export type Chip =
  | { readonly kind: "fields"; readonly count: number }
  | { readonly kind: "items"; readonly count: number }
  /** A short scalar itself, as JSON. */
  | { readonly kind: "scalar"; readonly text: string }
  /** Several messages; `fields` when they are objects of the same size. */
  | { readonly kind: "many"; readonly messages: number; readonly fields?: number }
  /** Nothing came, because this node let nothing out here; `whys` are what decided there, `rule` is its condition, if it has one. */
  | { readonly kind: "filtered"; readonly name: string; readonly whys: readonly string[]; readonly rule?: string }
  /** Nothing came, because this node failed. */
  | { readonly kind: "failed"; readonly name: string }
  | { readonly kind: "idle" };

/** Longest text of a chip, in characters. */
export const maxChipLength = 24;

/** The chip of an edge over which messages went. */
export function chipOf(messages: readonly EdgeMessage[]): Chip {
  const [first] = messages;
  if (first === undefined) return { kind: "idle" };
  if (messages.length > 1) return manyChip(messages);
  const { message } = first;
  if (Array.isArray(message)) return { kind: "items", count: message.length };
  if (isJsonObject(message)) return { kind: "fields", count: Object.keys(message).length };
  return { kind: "scalar", text: clip(JSON.stringify(message)) };
}

function manyChip(messages: readonly EdgeMessage[]): Chip {
  const sizes = new Set(messages.map(({ message }) => fieldCount(message)));
  const [fields] = sizes;
  const same = sizes.size === 1 && fields !== undefined;
  return { kind: "many", messages: messages.length, ...(same ? { fields } : {}) };
}

function fieldCount(message: Json): number | undefined {
  return isJsonObject(message) ? Object.keys(message).length : undefined;
}

/** Shortens a text to what a chip can hold. */
export function clip(text: string, length = maxChipLength): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
