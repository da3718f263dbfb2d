import { styleText } from "node:util";

/** One line of the result. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it has to reach; left out where nothing is asked. */
  readonly bar?: { readonly kind: "at least" | "at most"; readonly value: number };
  /** The value that a baseline has there. */
  readonly baselines?: Readonly<Record<string, number>>;
  /** What one has to know to read it. */
  readonly note?: string;
}

/** The figures as a Markdown table. `baselines` are the columns in which each is told as a ratio. */
export function printFigures(figures: readonly Figure[], baselines: readonly string[]): void {
  const head = ["", "measured", "bar", "met", ...baselines.map((name) => `× ${name}`), ""];
  const rows = figures.map((figure) => [
    figure.name,
    `${inDigits(figure.value)} ${figure.unit}`.trimEnd(),
    figure.bar === undefined ? "" : `${figure.bar.kind} ${inDigits(figure.bar.value)}`,
    figure.bar === undefined ? "" : isMet(figure.value, figure.bar) ? "yes" : "NO",
    ...baselines.map((name) => ratio(figure.value, figure.baselines?.[name])),
    figure.note ?? "",
  ]);
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => pad(cell, widths[column], column)).join(" | ")} |`;
  console.log(line(head));
  console.log(
    `| ${widths.map((width, column) => (isText(column, head.length) ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)).join(" | ")} |`,
  );
  for (const cells of rows) console.log(cells[3] === "NO" ? styleText("red", line(cells), { stream: process.stdout }) : line(cells));

  const judged = figures.filter(({ bar }) => bar !== undefined);
  const met = judged.filter(({ value, bar }) => bar !== undefined && isMet(value, bar));
  console.log(`\n${met.length} of ${judged.length} bars met.`);
}

function isMet(value: number, { kind, value: limit }: NonNullable<Figure["bar"]>): boolean {
  return kind === "at least" ? value >= limit : value <= limit;
}

/** Three digits at least, and no more behind the point than say something. */
function inDigits(value: number): string {
  const places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return Number.isNaN(value) ? "-" : value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });
}

function ratio(value: number, baseline: number | undefined): string {
  return baseline === undefined ? "" : `${(value / baseline).toFixed(2)}`;
}

function pad(cell: string, width = 0, column = 0): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function isText(column: number, columns: number): boolean {
  return column === 0 || column === columns - 1;
}
