import { readFile } from "node:fs/promises";
import { GanchoError } from "@gancho/engine";
import type { CliContext } from "./cli-context.ts";

/**
 * The text of a file, or of stdin for `-`.
 *
 * @throws GanchoError `request.invalid` when it cannot be read
 */
export async function readInput(file: string, context: CliContext): Promise<string> {
  try {
    const text = file === "-" ? await context.readStdin() : await readFile(file, "utf8");
    // Some editors begin a file with a byte order mark.
    return text.replace(/^\uFEFF/, "");
  } catch (cause) {
    throw new GanchoError("request.invalid", `${file} cannot be read: ${plainReason(cause)}.`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
};

function plainReason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return reasons[code] ?? (code || "an unknown reason");
}
