import { cardWidth } from "./geometry.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface WireEnds {
  /** On the frame of the card that it leaves. */
  readonly source: Point;
  /** On the frame of the card that it reaches, at its top. */
  readonly target: Point;
  /** Where it leaves: at the foot, or at the right edge from a card with many ports. */
  readonly leaves: "bottom" | "right";
  /** Whether other wires reach the same card: the chip then stays clear of theirs. */
  readonly shared: boolean;
}

export interface WirePath {
  /** For an SVG path. */
  readonly path: string;
  /** Where the arrow head or the × stands. */
  readonly tip: Point;
  /** Where the chip stands, by its middle. */
  readonly chip: Point;
}

const corner = 12;
/** How far below its card a wire turns. */
const turn = 20;
/** From the frame to where the line begins, outside of the port. */
const lift = 4;
/** From the tip of the arrow to the card. */
const landing = 8;
/** From the middle of the chip of a bent wire to the card below. */
const chipRise = 28;
/** Room that a wire with a turn needs between its ends. */
const bendRoom = 40;

/** A wire in right angles from port to port, with rounded corners; it goes around when the target is not below. */
export function wirePath(ends: WireEnds): WirePath {
  const { source, target, leaves, shared } = ends;
  const start = leaves === "bottom" ? { x: source.x, y: source.y + lift } : { x: source.x + lift, y: source.y };
  const tip = { x: target.x, y: target.y - landing };
  const points = [start, ...between(start, tip, ends), tip];
  return { path: roundedPath(points), tip, chip: chipPlace(points, target, shared) };
}

function between(start: Point, tip: Point, { source, target, leaves }: WireEnds): Point[] {
  if (leaves === "right") {
    const out = start.x + turn;
    const above = tip.y - bendRoom + turn - corner;
    return [
      { x: out, y: start.y },
      { x: out, y: above },
      { x: tip.x, y: above },
    ];
  }
  const room = tip.y - start.y;
  if (target.y >= source.y) {
    if (Math.abs(start.x - tip.x) < 1) return [];
    const y = room >= bendRoom ? start.y + turn : start.y + room / 2;
    return [
      { x: start.x, y },
      { x: tip.x, y },
    ];
  }
  const apart = Math.abs(start.x - tip.x) > cardWidth + 2 * turn;
  const x = apart ? (start.x + tip.x) / 2 : Math.max(start.x, tip.x) + cardWidth / 2 + turn;
  return [
    { x: start.x, y: start.y + turn },
    { x, y: start.y + turn },
    { x, y: tip.y - turn },
    { x: tip.x, y: tip.y - turn },
  ];
}

function chipPlace(points: readonly Point[], target: Point, shared: boolean): Point {
  const [first, second, third] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined || third === undefined) {
    return { x: target.x, y: ((first?.y ?? 0) + (last?.y ?? 0)) / 2 };
  }
  if (points.length > 4) return { x: third.x, y: ((third.y ?? 0) + (points[3]?.y ?? third.y)) / 2 };
  // On its own level run, where it is long enough to carry the chip.
  if (shared && Math.abs(second.x - third.x) > 96) return { x: (second.x + third.x) / 2, y: second.y };
  return { x: target.x, y: target.y - chipRise };
}

/** The points joined by straight lines whose corners are rounded as far as the lines are long enough. */
function roundedPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      const radius = Math.min(corner, distance(before, point) / 2, distance(point, after) / 2);
      return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
    })
    .join("");
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) / whole) * length, y: from.y + ((to.y - from.y) / whole) * length };
}
