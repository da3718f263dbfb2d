import type { ErrorCode } from "../../errors.ts";
import type { Json } from "../../json.ts";

/** An expression that someone could write to stop a server, and how it ends. */
export interface Hostile {
  readonly attack: string;
  readonly source: string;
  readonly input?: Json;
  /** The codes that it may fail with: how far it comes depends on the machine; `value` for one that does no harm (nor need give a value). */
  readonly ends: readonly (ErrorCode | "value")[];
}

export const timeout = ["expression.timeout"] as const;
export const depth = ["expression.depth"] as const;
export const sequence = ["expression.sequence"] as const;
export const size = ["expression.size"] as const;
/** How much is done before the time is over depends on the machine. */
export const sequenceOrTime = ["expression.sequence", "expression.timeout"] as const;
export const depthOrTime = ["expression.depth", "expression.timeout"] as const;
export const sizeOrTime = ["expression.size", "expression.timeout"] as const;
export const syntax = ["expression.syntax"] as const;
export const failed = ["expression.failed"] as const;
export const value = ["value"] as const;
