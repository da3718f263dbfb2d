import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";

/** A folder that goes away with its scope. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), "gancho-test-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A real store on disk that closes and goes away with its scope. */
export async function temporaryStore(): Promise<{ readonly store: Store; readonly folder: string } & AsyncDisposable> {
  const folder = await temporaryFolder();
  const store = openSqliteStore(folder.path);
  return {
    store,
    folder: folder.path,
    [Symbol.asyncDispose]: async () => {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
