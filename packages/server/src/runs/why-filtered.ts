import type { Flow, Outcome, Step } from "@gancho/engine";

/** In words, why a filtered run let nothing through: the nodes that said no. `undefined` for any other outcome. */
export function whyFiltered(flow: Flow, { status, steps }: Outcome): string | undefined {
  if (status !== "filtered") return undefined;
  const sent = new Set(flow.edges.map(({ source, sourceHandle }) => `${source} ${sourceHandle ?? ""}`));
  const last = steps.filter((step) => step.emissions.every(({ port }) => !sent.has(`${step.node} ${port}`) && !sent.has(`${step.node} `)));
  return [...new Set(last.map((step) => describeRefusal(flow, step)))].join(" ");
}

function describeRefusal(flow: Flow, { node: id, why }: Step): string {
  const node = flow.nodes.find((candidate) => candidate.id === id);
  const name = node?.name ?? id;
  if (why !== undefined) return `“${name}” let nothing through: ${why}.`;
  const condition = node?.params.condition;
  return typeof condition === "string" ? `“${name}” let nothing through: \`${condition}\` was false.` : `“${name}” let nothing through.`;
}
