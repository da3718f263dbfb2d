import type { JsonObject } from "../../json.ts";
import { flowFormat } from "../schema.ts";

/** From one format to the next. Pure; each has a golden document as its test. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  readonly migrate: (document: JsonObject) => JsonObject;
}

/** In order, ending at `flowFormat`. The first format has nothing before it. */
const migrations: readonly Migration[] = [];

/** A document in this engine's format, or why it cannot be brought there. */
export type Migrated = { readonly document: JsonObject } | { readonly message: string };

/** Brings an older document to this engine's format. What is no format of Gancho, and a newer one, is refused by name. */
export function migrateFormat(document: JsonObject, steps: readonly Migration[] = migrations): Migrated {
  const { format } = document;
  if (format === flowFormat) return { document };
  if (format === undefined) return { message: `The document does not say which format it has. Add "format": "${flowFormat}".` };
  const step = steps.find(({ from }) => from === format);
  if (step !== undefined) return migrateFormat({ ...step.migrate(document), format: step.to }, steps);
  return { message: refusal(format) };
}

function refusal(format: unknown): string {
  const version = typeof format === "string" ? /^gancho\/(\d{1,9})$/.exec(format)?.[1] : undefined;
  const own = Number(flowFormat.split("/")[1]);
  if (version !== undefined && Number(version) > own)
    return `The format gancho/${version} is newer than this Gancho, which reads up to ${flowFormat}. Update Gancho.`;
  return `This is not a format of Gancho. Write "format": "${flowFormat}".`;
}
