/** One figure with what distinguishes it from others of its name. */
export interface MetricSample {
  /** Follows the metric's name, as in `_bucket`. */
  readonly suffix?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A figure that is watched. Times are in seconds and sizes in bytes, as Prometheus wants it. */
export interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly samples: readonly MetricSample[];
}

/** Of `prometheusText`. */
export const prometheusType = "text/plain; version=0.0.4; charset=utf-8";

/** Metrics in the text format that Prometheus reads: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function prometheusText(metrics: readonly Metric[]): string {
  return metrics.map(linesOf).join("");
}

function linesOf({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ suffix = "", labels = {}, value }) => `${name}${suffix}${labelsOf(labels)} ${numberOf(value)}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, text]) => `${name}="${escaped(text)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", String.raw`\\`).replaceAll("\n", String.raw`\n`).replaceAll('"', String.raw`\"`);
}

function numberOf(value: number): string {
  return value === Number.POSITIVE_INFINITY ? "+Inf" : String(value);
}
