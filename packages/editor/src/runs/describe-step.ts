import { effectsOf, type Flow, isJsonObject, type Json, type Step } from "@gancho/engine";
import type { TFunction } from "i18next";
import { chipText } from "../canvas/chip-look.ts";
import { findNode } from "../document/nodes.ts";
import { formatDuration, formatTime } from "../i18n/format.ts";
import { engineSentence } from "../i18n/i18n.ts";
import { nodeLabel } from "../i18n/node-words.ts";
import { chipOf } from "../live/chip.ts";

/** The node's name, and which item of a list it was when there were several. */
export function stepTitle(step: Step, flow: Flow, t: TFunction): string {
  const node = findNode(flow, step.node);
  const name = node === undefined ? step.node : nodeLabel(node);
  if (step.lineage.length === 0) return name;
  return t("runs.step.item", { node: name, items: step.lineage.map((index) => index + 1).join(".") });
}

/** What the step did, in a few words: its answer, its error, or the way its message left. */
export function stepLine(step: Step, t: TFunction): string {
  if (step.error !== undefined) return engineSentence(step.error.message);
  if (step.status === "waiting") return t("runs.step.waiting", { time: dueTime(step) });
  if (step.status === "unknown") return t("runs.step.unknown");
  if (step.disabled) return t("runs.step.disabled");
  const status = answeredStatus(step);
  if (status !== undefined) return t("runs.step.answered", { status, took: formatDuration(stepDurationMs(step) ?? 0) });
  if (step.emissions.length === 0) return t("runs.step.stopped");
  const ports = new Set(step.emissions.map(({ port }) => port));
  const what = chipText(chipOf(step.emissions.map(({ message }) => ({ message, lineage: step.lineage, ordinal: step.ordinal }))), t);
  // `out` is the only way there is: it says nothing.
  if (ports.size === 1 && ports.has("out")) return t("runs.step.gave", { what });
  return t("runs.step.emitted", { what, ports: [...ports].join(", ") });
}

/** How long its effects took, retries and waits included; undefined for a step without one. */
export function stepDurationMs(step: Step): number | undefined {
  const attempts = effectsOf(step).flatMap((effect) => effect.attempts);
  if (attempts.length === 0) return undefined;
  return Math.max(...attempts.map(({ finishedAt }) => finishedAt)) - Math.min(...attempts.map(({ startedAt }) => startedAt));
}

function answeredStatus(step: Step): number | undefined {
  const value: Json | undefined = step.effect?.attempts.at(-1)?.value;
  return isJsonObject(value) && typeof value.status === "number" ? value.status : undefined;
}

function dueTime(step: Step): string {
  return step.dueAt === undefined ? "…" : formatTime(new Date(step.dueAt).toISOString(), Date.now());
}
