import { useStore } from "zustand";
import type { DocumentState, DocumentStore } from "../document/document-store.ts";

/** The document of a store as it stands; draws again whenever it changes. */
export function useDocument(store: DocumentStore): DocumentState {
  return useStore(store);
}
