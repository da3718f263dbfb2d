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

const spans = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
  { unit: "second", seconds: 1 },
] as const;

/** A span of time that a person has set, in the two largest units that say it: `1 day`, `1 hr 30 min`. */
export function formatSeconds(seconds: number): string {
  let rest = Math.round(seconds);
  const words: string[] = [];
  for (const span of spans) {
    const count = Math.floor(rest / span.seconds);
    rest -= count * span.seconds;
    const format = new Intl.NumberFormat(currentLanguage(), { style: "unit", unit: span.unit, unitDisplay: "short" });
    if (count > 0) words.push(format.format(count));
  }
  return words.slice(0, 2).join(" ");
}

/** A limit of bytes, which is counted in powers of two: `1 MiB`. */
export function formatBytes(bytes: number): string {
  const [size, unit] = bytes < 1_048_576 ? [1024, "KiB"] : [1_048_576, "MiB"];
  return `${formatNumber(Math.round((bytes / size) * 10) / 10)} ${unit}`;
}

/** A share of 0 to 1 as `99.1%`; whole figures without decimals. */
export function formatShare(value: number): string {
  return new Intl.NumberFormat(currentLanguage(), { style: "percent", maximumFractionDigits: 1 }).format(value);
}

/** How long something took, in the largest unit that says it with two figures: `6 ms`, `0.4 s`, `5.4 s`, `2 min`, `3 h`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 1) return "< 1 ms";
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
