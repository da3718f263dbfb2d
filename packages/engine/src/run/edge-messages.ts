import type { Flow } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { outputPorts } from "../node-type/ports.ts";
import type { Step } from "./trace.ts";
import type { StepIdentity } from "./world.ts";

/** A message that travelled an edge; lineage and ordinal are its sender's. */
export interface EdgeMessage extends Pick<StepIdentity, "lineage" | "ordinal"> {
  readonly message: Json;
}

/** What travelled over each edge, by the edge's index in the document, in the order of the steps. An edge without messages has an empty list. */
export function edgeMessages(flow: Flow, steps: readonly Step[]): ReadonlyMap<number, readonly EdgeMessage[]> {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const stepsByNode = Map.groupBy(steps, (step) => step.node);
  return new Map(
    flow.edges.map(({ source, sourceHandle }, index) => {
      const node = nodes.get(source);
      const port = sourceHandle ?? (node && outputPorts(node)[0]?.id);
      const messages = (stepsByNode.get(source) ?? []).flatMap(({ lineage, ordinal, emissions }) =>
        emissions.filter((emission) => emission.port === port).map(({ message }) => ({ message, lineage, ordinal })),
      );
      return [index, messages];
    }),
  );
}
