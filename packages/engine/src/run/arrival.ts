import type { Json } from "../json.ts";
import type { StepIdentity } from "./world.ts";

/** The outputs that led to a message. A joined message has several parents. */
export interface Ancestry {
  readonly node: string;
  readonly lineage: readonly number[];
  readonly output: Json;
  readonly parents: readonly Ancestry[];
}

/** A message at the input of a node. */
export interface Arrival extends StepIdentity {
  /** The node that sent it; the trigger itself for the event. */
  readonly source: string;
  readonly input: Json;
  /** For each split of the lineage, how many items it made. */
  readonly counts: readonly number[];
  readonly ancestry: readonly Ancestry[];
}
