import { Cron } from "croner";

/** When a schedule fires: by a cron pattern in a time zone, or every so many seconds counted from 1970. */
export interface ScheduleTimes {
  readonly cron?: string | undefined;
  readonly timezone: string;
  readonly everySeconds?: number | undefined;
}

/**
 * The first time after `after` at which a schedule fires, in milliseconds since 1970; `undefined` when it never does again.
 *
 * A pattern whose minute and hour have neither `*` nor `/` names times of day: where clocks are put forward, those within the missing hour fire once, as soon as that is over, and
 * where they are put back, each fires once. Any other recurs: it leaves the missing hour out, and goes on through the hour that comes twice. The same arguments give the same time: whoever asks with the last one misses none and fires none twice.
 */
export function nextFireTime({ cron, timezone, everySeconds }: ScheduleTimes, after: number): number | undefined {
  if (everySeconds !== undefined) return (Math.floor(after / (everySeconds * 1000)) + 1) * everySeconds * 1000;
  return patternOf(cron, timezone)?.nextRun(new Date(after))?.getTime();
}

/** The last time at or before `until` and after `after` at which a schedule should have fired. */
export function lastFireTime(
  times: ScheduleTimes,
  { after, until }: { readonly after: number; readonly until: number },
): number | undefined {
  const { cron, timezone, everySeconds } = times;
  const first = nextFireTime(times, after);
  if (first === undefined || first > until) return undefined;
  if (everySeconds !== undefined) return Math.floor(until / (everySeconds * 1000)) * everySeconds * 1000;
  // The times before a moment, the latest first; one that is that very moment counts too, and so the next may come along.
  const before = patternOf(cron, timezone)?.previousRuns(2, new Date(until + 1000));
  return before?.map((run) => run.getTime()).find((time) => time <= until);
}

/** What is wrong with a cron pattern, or `undefined`. Five parts, of minutes. */
export function cronFault(cron: string): string | undefined {
  try {
    patternOf(cron, "UTC");
  } catch {
    return "A cron pattern has five parts: minute, hour, day, month, weekday, as in 0 9 * * 1-5.";
  }
  return nextFireTime({ cron, timezone: "UTC" }, 0) === undefined ? "This pattern never comes." : undefined;
}

/** Whether a name is that of a time zone here. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function patternOf(cron: string | undefined, timezone: string): Cron | undefined {
  return cron === undefined ? undefined : new Cron(cron, { timezone, paused: true, mode: "5-part", fixedTimeRule: "no-wildcard" });
}
