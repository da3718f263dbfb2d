/** Curves over the same time, drawn one panel below the other. */
export interface Panel {
  readonly title: string;
  readonly curves: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** A line that the curves have to stay below. */
  readonly limit?: { readonly name: string; readonly value: number };
}

const width = 860;
const panelHeight = 190;
const margin = { left: 70, right: 20, top: 34, bottom: 26 };
const colors = ["#2563eb", "#d97706", "#059669"];
const plotWidth = width - margin.left - margin.right;
const plotHeight = panelHeight - margin.top - margin.bottom;

/**
 * An SVG image of its own, on white.
 *
 * @param title - what is read to those who do not see it
 * @param seconds - when each value was taken
 */
export function plot(title: string, seconds: readonly number[], panels: readonly Panel[]): string {
  const height = panelHeight * panels.length + 20;
  const drawn = panels.map((panel, index) => `<g transform="translate(0 ${index * panelHeight})">${drawPanel(seconds, panel)}</g>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...drawn,
    text(margin.left + plotWidth, height - 6, "seconds", "end"),
    "</svg>",
    "",
  ].join("\n");
}

function drawPanel(seconds: readonly number[], { title, curves, limit }: Panel): string {
  const end = seconds.at(-1) ?? 1;
  const top = roundUp(Math.max(limit?.value ?? 0, ...curves.flatMap(({ values }) => values)));
  const x = (second: number): number => margin.left + (second / end) * plotWidth;
  const y = (value: number): number => margin.top + plotHeight - (value / top) * plotHeight;

  const grid = [0, 0.5, 1].map((share) => {
    const at = y(top * share);
    return `<path d="M${margin.left} ${at}h${plotWidth}" stroke="#e5e7eb"/>${text(margin.left - 8, at + 4, format(top * share), "end")}`;
  });
  const times = [0, 0.25, 0.5, 0.75, 1].map((share) => text(x(end * share), panelHeight - 8, format(end * share), "middle"));
  const lines = curves.map(({ values }, index) => {
    const points = values.map((value, at) => `${x(seconds[at] ?? 0).toFixed(1)},${y(value).toFixed(1)}`);
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colors[index]}" stroke-width="1.5"/>`;
  });
  const names = curves.map(({ name }, index) => `<tspan dx="14" fill="${colors[index]}">${name}</tspan>`);
  const limitLine = limit && [
    `<path d="M${margin.left} ${y(limit.value)}h${plotWidth}" stroke="#dc2626" stroke-dasharray="5 4"/>`,
    `<text x="${margin.left + plotWidth - 4}" y="${y(limit.value) + 14}" text-anchor="end" fill="#dc2626">${limit.name}</text>`,
  ];
  const heading = `<text x="${margin.left}" y="20" fill="#111"><tspan font-weight="bold">${title}</tspan>${names.join("")}</text>`;
  return [heading, ...grid, ...times, ...lines, ...(limitLine ?? [])].join("\n");
}

function text(x: number, y: number, content: string, anchor: "middle" | "end"): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#4b5563">${content}</text>`;
}

/** To 1, 2, 2.5 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

function format(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 1 : 0 });
}
