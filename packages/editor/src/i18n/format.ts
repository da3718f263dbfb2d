import { currentLanguage } from "./i18n.ts";

/** 1,284 or 1.284. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(currentLanguage()).format(value);
}

/** How much text it is: `640 B`, `1.8 kB`. */
export function formatSize(characters: number): string {
  if (characters < 1000) return `${formatNumber(characters)} B`;
  return `${formatNumber(Math.round(characters / 100) / 10)} kB`;
}

/** A share of 0 to 1 as `99.1%`; whole figures without decimals. */
export function formatShare(value: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 1 }).format(value);
}

/** How long something took, in the largest unit that says it with two figures: `6 ms`, `0.4 s`, `5.4 s`, `2 min`, `3 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 100) return `${formatNumber(Math.round(milliseconds))} ms`;
  if (milliseconds < 60_000) return `${formatNumber(Math.round(milliseconds / 100) / 10)} s`;
  if (milliseconds < 3_600_000) return `${formatNumber(Math.round(milliseconds / 60_000))} min`;
  return `${formatNumber(Math.round(milliseconds / 3_600_000))} h`;
}

const steps = [
  { unit: "second", milliseconds: 1000, until: 60_000 },
  { unit: "minute", milliseconds: 60_000, until: 3_600_000 },
  { unit: "hour", milliseconds: 3_600_000, until: 86_400_000 },
  { unit: "day", milliseconds: 86_400_000, until: Number.POSITIVE_INFINITY },
] as const;

/** How far a moment is from now: `2 min ago`, `in 3 min`, `yesterday`. */
export function formatAgo(iso: string, now: number): string {
  const distance = Date.parse(iso) - now;
  const step = steps.find(({ until }) => Math.abs(distance) < until) ?? steps[3];
  const format = new Intl.RelativeTimeFormat(currentLanguage(), { numeric: "auto", style: "short" });
  // Without the dots of abbreviations: figures in a column read better bare.
  return format.format(Math.round(distance / step.milliseconds), step.unit).replaceAll(".", "");
}

/** The time of day with seconds, and the day before it when that is not today. */
export function formatTime(iso: string, now: number): string {
  const date = new Date(iso);
  const sameDay = date.toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(currentLanguage(), {
    ...(sameDay ? {} : { day: "numeric", month: "short" }),
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(date);
}

/** Day and time in full, for tooltips and details. */
export function formatMoment(iso: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "medium", timeStyle: "medium" }).format(new Date(iso));
}
