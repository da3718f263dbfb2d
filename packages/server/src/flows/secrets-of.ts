import { type Flow, isJsonObject, type Json } from "@gancho/engine";

/** Names of the secrets that a document refers to. */
export function secretsOf(document: Flow): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: Json): void => {
    if (typeof value !== "object" || value === null) return;
    if (isJsonObject(value) && typeof value.$secret === "string") names.add(value.$secret);
    for (const child of Object.values(value)) visit(child);
  };
  for (const node of document.nodes) visit(node.params);
  return names;
}
