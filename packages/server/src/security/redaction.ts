import type { Json } from "@gancho/engine";

/** Shorter values are left alone: they would be found in innocent text, and protect nothing. */
const shortestRedacted = 6;

/** Takes known secrets out of what is about to be stored, shown or logged. */
export interface Redactor {
  text(text: string): string;
  /** Keys of objects too. What holds no secret is given back as it is. */
  json<Value extends Json>(value: Value): Value;
}

/** @param secrets - values by name */
export function createRedactor(secrets: ReadonlyMap<string, string>): Redactor {
  const places = [...secrets].flatMap(([name, value]) => disguises(value).map((text) => ({ text, replacement: `[secret ${name}]` })));
  // The longest first: one secret may hold another.
  places.sort((left, right) => right.text.length - left.text.length);

  const text = (input: string): string =>
    places.reduce(
      (output, place) => (output.includes(place.text) ? output.replaceAll(place.text, () => place.replacement) : output),
      input,
    );
  const walk = (value: Json): Json => {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), walk(inner)]));
  };
  return {
    text,
    // The walk keeps the shape: only texts change.
    json: (value) => (places.length === 0 ? value : (walk(value) as typeof value)),
  };
}

/** As it is, and as it looks within JSON, a URL, or base64, such as the header that basic authentication makes of it. */
function disguises(value: string): readonly string[] {
  if (value.length < shortestRedacted) return [];
  const escaped = JSON.stringify(value).slice(1, -1);
  return [...new Set([value, escaped, encodeURIComponent(value), Buffer.from(value).toString("base64"), ...withinBase64(value)])];
}

/** What base64 makes of a value in the middle of something, for each of the three ways to fall into its groups; without the characters that the neighbours share. */
function withinBase64(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
}
