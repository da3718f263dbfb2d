import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "./temporary-store.ts";

const run = promisify(execFile);

/** A disk of its own that a test can fill up; it goes away with its scope. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  fill(): Promise<void>;
  /** Takes away what filled it. */
  makeRoom(): Promise<void>;
  /** From here on nothing can be written, by the superuser neither. No file may be open for writing. */
  makeReadOnly(): Promise<void>;
}

/** In memory. `undefined` where it cannot be had: only the superuser of a Linux may make one. */
export async function smallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await temporaryFolder();
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder.path]);
  } catch {
    await folder[Symbol.asyncDispose]();
    return undefined;
  }
  const filler = join(folder.path, "filler");
  return {
    path: folder.path,
    fill: () => writeFile(filler, Buffer.alloc(megabytes * 1024 * 1024)).catch(expectFull),
    makeRoom: () => rm(filler),
    makeReadOnly: async () => void (await run("mount", ["-o", "remount,ro", folder.path])),
    [Symbol.asyncDispose]: async () => {
      await run("umount", [folder.path]);
      await folder[Symbol.asyncDispose]();
    },
  };
}

function expectFull(thrown: unknown): void {
  if (!(thrown instanceof Error && "code" in thrown && thrown.code === "ENOSPC")) throw thrown;
}
