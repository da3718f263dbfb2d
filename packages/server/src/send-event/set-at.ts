import { isJsonObject, type Json } from "@gancho/engine";

/** A copy of the JSON with a text at a dotted path; in place of a number comes the number that the text holds. What is missing on the way is made. */
export function setAt(json: Json, path: string, text: string): Json {
  const [key = "", ...rest] = path.split(".");
  if (Array.isArray(json)) return json.map((item, index) => (String(index) === key ? valueFor(item, rest, text) : item));
  const object = isJsonObject(json) ? json : {};
  return { ...object, [key]: valueFor(object[key] ?? null, rest, text) };
}

function valueFor(before: Json, rest: readonly string[], text: string): Json {
  if (rest.length > 0) return setAt(before, rest.join("."), text);
  return typeof before === "number" ? Number(text) : text;
}

/** A copy of the JSON in which every item at a dotted path with `*` is replaced. */
export function mapItems(json: Json, path: string, change: (item: Json) => Json): Json {
  const [key = "", ...rest] = path.split(".");
  const next = (part: Json) => (rest.length === 0 ? change(part) : mapItems(part, rest.join("."), change));
  if (key === "*") return Array.isArray(json) ? json.map(next) : json;
  if (!isJsonObject(json) || json[key] === undefined) return json;
  return { ...json, [key]: next(json[key]) };
}
