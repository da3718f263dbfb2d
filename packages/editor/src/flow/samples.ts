import { isJsonObject, type JournalEntry, type Json, type Step } from "@gancho/engine";
import type { RunDetail, Sample } from "@gancho/server/api";
import { journalOf, lastAtWork } from "../live/journal-of.ts";

/** An event to draw with, and the recorded answers that go with it. */
export interface SampleChoice {
  readonly key: string;
  readonly source: "captured" | "test" | "typed" | "run";
  readonly name: string;
  readonly trigger: string;
  readonly event: Json;
  readonly journal: readonly JournalEntry[];
  /** When the journal's run was last at work, if it still waits: milliseconds since 1970. */
  readonly workedUntil?: number;
  /** ISO 8601, when it happened. */
  readonly at?: string;
  /** The stored sample or run, which the server can start a test from. */
  readonly stored?: { readonly sampleId: string } | { readonly runId: string };
}

const noJournal: readonly JournalEntry[] = [];

/** A captured event as a choice. */
export function capturedChoice({ id, event, trigger, capturedAt }: Sample): SampleChoice {
  return {
    key: `sample ${id}`,
    source: "captured",
    name: eventName(event),
    trigger,
    event,
    journal: noJournal,
    at: capturedAt,
    stored: { sampleId: id },
  };
}

/** The event of a past run, with the answers that it got. */
export function runChoice({ id, event, trigger, receivedAt, steps }: RunDetail): SampleChoice {
  return {
    key: `run ${id}`,
    source: "run",
    name: eventName(event),
    trigger,
    event,
    ...recordOf(steps),
    at: receivedAt,
    stored: { runId: id },
  };
}

function recordOf(steps: readonly Step[]): Pick<SampleChoice, "journal" | "workedUntil"> {
  const workedUntil = lastAtWork(steps);
  return { journal: journalOf(steps), ...(workedUntil === undefined ? {} : { workedUntil }) };
}

/** An event that a person typed, with the steps that a test of it took. */
export function typedChoice(trigger: string, event: Json, steps: readonly Step[] = []): SampleChoice {
  return { key: "typed", source: "typed", name: eventName(event), trigger, event, ...recordOf(steps) };
}

/** Keys whose value tells people which event it is, the best first. */
const namingKeys = ["name", "title", "action", "event", "type", "subject", "email", "number", "id"];

/** A few words that tell an event from others: the naming value in its body, else its path or its first field. */
export function eventName(event: Json): string {
  const body = isJsonObject(event) ? (event.body ?? event) : event;
  if (isJsonObject(body)) {
    for (const key of namingKeys) {
      const value = body[key];
      if (typeof value === "string" && value !== "") return value.slice(0, 60);
      if (typeof value === "number") return `${key} ${value}`;
    }
    const [first] = Object.entries(body).filter(([, value]) => typeof value !== "object");
    if (first !== undefined) return `${first[0]} ${String(first[1])}`;
  }
  return typeof body === "string" && body !== "" ? body.slice(0, 60) : "{ }";
}
