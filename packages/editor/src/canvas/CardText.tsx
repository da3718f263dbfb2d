import type { CardLine } from "@gancho/engine";

/** A card's line: words, with the values in it as code. `message` is the line's in the language on screen. */
export function CardText({ message, values = {} }: CardLine) {
  // A capturing group makes `split` keep what it matched: every other part is the name of a value.
  return message.split(place).map((part, index) => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? <code key={key}>{values[part] ?? ""}</code> : <span key={key}>{part}</span>;
  });
}

/** The same as plain text, for a tooltip. */
export function plainLine({ message, values = {} }: CardLine): string {
  return message
    .split(place)
    .map((part, index) => (index % 2 === 1 ? (values[part] ?? "") : part))
    .join("");
}

const place = /\{\{\s*(\w+)\s*\}\}/;
