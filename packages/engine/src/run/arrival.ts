import type { Json } from "../json.ts";
import type { SplitItem } from "./item-windows.ts";
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
  /** The innermost items that it belongs to: none outside of a split, several where a merge has joined what different splits have made. */
  readonly items: readonly SplitItem[];
  readonly ancestry: readonly Ancestry[];
}
