import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes a JSON file into a folder and gives its path. */
export async function writeJson(folder: { readonly path: string }, name: string, value: unknown): Promise<string> {
  const file = join(folder.path, name);
  await writeFile(file, JSON.stringify(value, null, 2));
  return file;
}
