import type { Json } from "../json.ts";
import type { NodeOutcome, Port } from "./node-type.ts";

/** The output of node types that have one. */
export const outPort: Port = { id: "out" };

/** A node's outcome: this message leaves by this port. */
export function emit(port: string, message: Json): NodeOutcome {
  return { kind: "emit", emissions: [{ port, message }] };
}
