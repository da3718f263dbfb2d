import type { Store } from "../store/store.ts";
import { temporaryStore } from "./temporary-store.ts";

/** Every kind of store, for the tests of what all of them must do. A new one is a line here. */
export const everyStore: readonly { readonly name: string; readonly open: () => Promise<{ readonly store: Store } & AsyncDisposable> }[] = [
  { name: "SQLite", open: temporaryStore },
];
