import type { BulkJob } from "../store/bulk-store.ts";
import type { CallRecord } from "../store/call-store.ts";
import type { RunRecord } from "../store/run-store.ts";
import type { SampleRecord } from "../store/sample-store.ts";

/** What a flow's editor wants to hear of. */
export interface FlowChange {
  readonly id: string;
  readonly change: "created" | "saved" | "published" | "status" | "deleted";
  readonly revision: number;
}

/** Something that happened, for whoever watches. */
export type Change =
  | { readonly kind: "run"; readonly run: RunRecord }
  | { readonly kind: "call"; readonly call: CallRecord }
  /** Without its event, which may be large: who wants it reads the sample. */
  | { readonly kind: "sample"; readonly sample: Omit<SampleRecord, "event"> }
  | { readonly kind: "flow"; readonly flow: FlowChange }
  /** A job on many runs, as far as it came. */
  | { readonly kind: "bulk"; readonly job: BulkJob };

/** Tells of changes to the process that made them. What nobody listens to is gone: the store is the record. */
export interface Changes {
  publish(change: Change): void;
  /** Gives the function that ends the subscription. A listener that throws does not keep others from hearing. */
  subscribe(listener: (change: Change) => void): () => void;
}

/** @param onError - told of a listener that throws */
export function createChanges(onError: (error: unknown) => void): Changes {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish(change) {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
