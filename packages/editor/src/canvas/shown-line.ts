import { type CardLine, cardLine, type EffectTrace, isJsonObject } from "@gancho/engine";
import type { TFunction } from "i18next";
import { formatDuration } from "../i18n/format.ts";
import type { CardData } from "./graph.ts";

/** The line under a node's name: what it did, once an effect was carried out; else what it does. */
export function shownLine({ node, type, view }: CardData, t: TFunction): CardLine {
  if (type === undefined) return { message: t("flow.canvas.missingType", { type: "{{type}}" }), values: { type: node.type } };
  const effects = (view?.steps ?? []).flatMap((step) => (step.effect === undefined ? [] : [step.effect]));
  const only = effects.length === 1 ? effects[0] : undefined;
  const done = only === undefined ? undefined : effectLine(only, t);
  if (done !== undefined) return done;
  const line = cardLine(node);
  // Params that say nothing yet: what the type does.
  return line === undefined || isUnfinished(line) ? { message: type.summary } : line;
}

/** A line that was read off guessed params may have put one that is not there into a text. */
function isUnfinished({ values = {} }: CardLine): boolean {
  return Object.values(values).some((value) => value === "/undefined");
}

/** `201 in 412 ms`, for the last attempt that was answered. */
function effectLine({ call, attempts }: EffectTrace, t: TFunction): CardLine | undefined {
  const last = attempts.at(-1);
  if (call.kind !== "http" || last?.value === undefined || !isJsonObject(last.value)) return undefined;
  const { status } = last.value;
  return typeof status === "number"
    ? { message: t("flow.canvas.done", { status, took: formatDuration(Math.max(0, last.finishedAt - last.startedAt)) }) }
    : undefined;
}
