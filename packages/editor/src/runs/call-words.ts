import type { Call } from "@gancho/server/api";
import type { TFunction } from "i18next";
import { engineSentence } from "../i18n/i18n.ts";
import { whyInWords } from "../i18n/why-words.ts";
import { shortId } from "./run-state.ts";

/** The request in a line: `POST /hooks/shop/orders from 203.0.113.44`. */
export function callTitle({ method, path, ip }: Call, t: TFunction): string {
  const address = `/hooks/${path}`;
  return ip === null ? `${method} ${address}` : t("runs.call.title", { method, address, ip });
}

/** Why it became no run. */
export function callWhy({ verdict, detail, runId }: Call, t: TFunction): string {
  if (detail !== null) return whyInWords(engineSentence(detail));
  return verdict === "duplicate" && runId !== null ? t("runs.call.duplicateOf", { run: shortId(runId) }) : "";
}

/** Why it was turned away, in a word; as the server says it where there is no other. */
export function causeWord(cause: string, t: TFunction): string {
  const known = causes.find((candidate) => candidate === cause);
  return known === undefined ? cause : t(`runs.cause.${known}`);
}

const causes = [
  ...(["unknown-path", "method", "off", "address", "rate", "busy", "schema", "size", "broken", "signature", "stale"] as const),
  ...(["secret-missing", "type", "json", "expression"] as const),
] as const;
