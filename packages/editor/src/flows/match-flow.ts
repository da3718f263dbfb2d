import type { FlowSummary } from "@gancho/server/api";

/** Whether a flow's name, id, description, trigger paths or destinations hold every word that was typed. */
export function matchesFlow(flow: FlowSummary, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [
    flow.name,
    flow.id,
    flow.description ?? "",
    ...flow.triggers.map((trigger) => `${trigger.name} /hooks/${trigger.path ?? ""}`),
    ...flow.document.nodes.map((node) => `${node.name ?? ""} ${typeof node.params.url === "string" ? node.params.url : ""}`),
  ]
    .join("\n")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
