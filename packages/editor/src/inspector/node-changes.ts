import type { JsonObject, OnError } from "@gancho/engine";

/** Changes to the node on show; each is one edit of the document. */
export interface NodeChanges {
  rename(name: string): void;
  setParams(params: JsonObject): void;
  setNotes(notes: string): void;
  setOnError(onError: OnError): void;
  toggleDisabled(): void;
  duplicate(): void;
  remove(): void;
}
