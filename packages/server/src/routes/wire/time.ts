/** Milliseconds since 1970 as the API writes times. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** As `isoTime`; null for a time that never was. */
export function isoTimeOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms);
}
