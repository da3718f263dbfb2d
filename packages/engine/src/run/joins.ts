import type { Json } from "../json.ts";
import type { Arrival } from "./arrival.ts";
import { compareLineages } from "./identity.ts";
import { lastingPart } from "./lineage-change.ts";
import { createLineageCounter, type LineageCounter } from "./lineage-counter.ts";
import type { Plan, PlannedJoin } from "./plan.ts";

/** Messages that gather at a join, for one lineage. */
interface Gathering {
  readonly lineage: readonly number[];
  readonly arrivals: Arrival[];
}

interface Join extends PlannedJoin {
  /** What can still reach the join: by the length of the lineage that it will have there, counted at the part of it that is known. */
  readonly onTheWay: Map<number, LineageCounter>;
  readonly gatherings: Map<string, Gathering>;
}

/**
 * The nodes of a run that wait until no message can still arrive.
 *
 * A message counts as on its way from `enter` until `leave`. What has gathered at a join need not be counted: whatever that join waits for is on its way to the joins behind it too.
 * A message whose step failed for good or waits never leaves: what it would have brought is missing, so that nothing that needs it starts.
 * A join waits for a message only where some way through the graph leads it there in a lineage that fits. It fires once for each lineage, whatever the order of arrivals.
 */
export interface Joins {
  enter(node: string, lineage: readonly number[]): void;
  leave(node: string, lineage: readonly number[]): void;
  /** Keeps a message for a join. False when the node is none. */
  gather(arrival: Arrival): boolean;
  /**
   * The joins, upstream first, whose messages are complete: each as one arrival, with an object of messages by source or a list as its input.
   *
   * To be taken one by one, each entered before the next is asked for: what a join sends on is on its way to the joins behind it. Only gatherings that the message that has left could have joined are looked at.
   */
  takeReady(left: Arrival): Arrival | undefined;
}

/** Those of a flow that joins nothing. */
const noJoins: Joins = { enter: () => {}, leave: () => {}, gather: () => false, takeReady: () => undefined };

export function createJoins(plan: Plan): Joins {
  if (plan.joins.length === 0) return noJoins;
  const joins: readonly Join[] = plan.joins.map((join) => ({ ...join, onTheWay: new Map(), gatherings: new Map() }));
  const byNode = new Map(joins.map((join) => [join.node, join]));
  const behind = new Map<string, readonly Join[]>();
  const joinsBehind = (node: string): readonly Join[] => {
    const known = behind.get(node);
    if (known !== undefined) return known;
    const found = joins.filter(({ ways }) => ways.has(node));
    behind.set(node, found);
    return found;
  };
  const count = (change: "add" | "remove", node: string, lineage: readonly number[]): void => {
    for (const { ways, onTheWay } of joinsBehind(node)) {
      for (const way of ways.get(node) ?? []) {
        const place = lastingPart(lineage, way);
        counterFor(onTheWay, place.length + way.opened)[change](place);
      }
    }
  };

  return {
    enter: (node, lineage) => count("add", node, lineage),
    leave: (node, lineage) => count("remove", node, lineage),
    gather: (arrival) => {
      const join = byNode.get(arrival.node);
      if (join === undefined) return false;
      const lineage = join.by === "split" ? arrival.lineage.slice(0, -1) : arrival.lineage;
      const key = lineage.join(":");
      const gathering = join.gatherings.get(key) ?? { lineage, arrivals: [] };
      gathering.arrivals.push(arrival);
      join.gatherings.set(key, gathering);
      return true;
    },
    takeReady: (left) => {
      for (const join of joinsBehind(left.node)) {
        for (const [key, gathering] of withinReach(join, left)) {
          if (isAwaited(join, gathering)) continue;
          join.gatherings.delete(key);
          return joined(plan, join, gathering);
        }
      }
      return undefined;
    },
  };
}

function counterFor(counters: Map<number, LineageCounter>, length: number): LineageCounter {
  const counter = counters.get(length) ?? createLineageCounter();
  counters.set(length, counter);
  return counter;
}

function isAwaited({ onTheWay }: Join, { lineage }: Gathering): boolean {
  return (onTheWay.get(lineage.length)?.around(lineage) ?? 0) > 0;
}

/** The gatherings that a message at a node could have joined. */
function* withinReach({ ways, gatherings }: Join, { node, lineage }: Arrival): Iterable<readonly [string, Gathering]> {
  for (const way of ways.get(node) ?? []) {
    const place = lastingPart(lineage, way);
    if (way.opened === 0) {
      const key = place.join(":");
      const gathering = gatherings.get(key);
      if (gathering !== undefined) yield [key, gathering];
      continue;
    }
    for (const entry of gatherings) {
      const other = entry[1].lineage;
      if (other.length === place.length + way.opened && place.every((index, depth) => other[depth] === index)) yield entry;
    }
  }
}

function joined(plan: Plan, join: Join, { lineage, arrivals }: Gathering): Arrival {
  const position = ({ source }: Arrival): number => plan.nodes.get(source)?.position ?? 0;
  const ordered = arrivals.toSorted(
    (left, right) => compareLineages(left.lineage, right.lineage) || position(left) - position(right) || left.ordinal - right.ordinal,
  );
  return {
    node: join.node,
    source: join.node,
    lineage,
    ordinal: 0,
    input: join.by === "split" ? ordered.map(({ input }) => input) : bySource(ordered),
    items: [...new Set(ordered.flatMap(({ items }) => (join.by === "split" ? items.flatMap(({ around }) => around) : items)))],
    ancestry: ordered.toReversed().flatMap(({ ancestry }) => ancestry),
  };
}

/** Of several messages from one source, the latest in canonical order. */
function bySource(arrivals: readonly Arrival[]): Json {
  return Object.fromEntries(arrivals.map(({ source, input }) => [source, input]));
}
