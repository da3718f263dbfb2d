import type { RunSummary } from "@gancho/server/api";
import { engineSentence } from "../i18n/i18n.ts";
import { whyInWords } from "../i18n/why-words.ts";

/** Why a run ended as it did, where that is more than its status says. */
export function runWhy({ error, why }: Pick<RunSummary, "error" | "why">): string | undefined {
  if (error !== null) return engineSentence(error.message);
  return why === null ? undefined : whyInWords(engineSentence(why));
}
