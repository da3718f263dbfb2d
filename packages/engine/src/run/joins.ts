import type { Json } from "../json.ts";
import type { Arrival } from "./arrival.ts";
import { compareLineages } from "./identity.ts";
import { createLineageCounter, type LineageCounter } from "./lineage-counter.ts";
import type { Plan } from "./plan.ts";

/** Messages that gather at a join, for one lineage. */
interface Gathering {
  readonly lineage: readonly number[];
  readonly arrivals: Arrival[];
}

interface Join {
  readonly node: string;
  readonly by: "lineage" | "split";
  readonly upstream: ReadonlySet<string>;
  /** Messages at nodes from which the join can be reached. */
  readonly onTheWay: LineageCounter;
  readonly gatherings: Map<string, Gathering>;
  /** Splits around the innermost gathering so far. */
  deepest: number;
}

/**
 * The nodes of a run that wait until no message can still arrive.
 *
 * A message counts as on its way from `enter` until `leave`. One whose step failed for good or waits never leaves: what it would have brought is missing, so that nothing that needs it starts.
 * Lineages are told apart as far as the graph allows; where two could become the same, a join waits for both. It fires once for each lineage, whatever the order of arrivals.
 */
export interface Joins {
  enter(node: string, lineage: readonly number[]): void;
  leave(node: string, lineage: readonly number[]): void;
  /** Keeps a message for a join. False when the node is none. */
  gather(arrival: Arrival): boolean;
  /**
   * The joins, upstream first, whose messages are complete: each as one arrival, with an object of messages by source or a list as its input.
   *
   * To be taken one by one: what a join sends on is on its way to the joins behind it. Only lineages related to the one that has left are looked at.
   */
  takeReady(left: Arrival): Arrival | undefined;
}

export function createJoins(plan: Plan): Joins {
  const joins: readonly Join[] = plan.joins.map((join) => ({
    ...join,
    onTheWay: createLineageCounter(),
    gatherings: new Map(),
    deepest: 0,
  }));
  const byNode = new Map(joins.map((join) => [join.node, join]));
  const behind = new Map<string, readonly Join[]>();
  const joinsBehind = (node: string): readonly Join[] => {
    const known = behind.get(node) ?? joins.filter(({ upstream }) => upstream.has(node));
    behind.set(node, known);
    return known;
  };

  return {
    enter: (node, lineage) => {
      for (const { onTheWay } of joinsBehind(node)) onTheWay.add(lineage);
    },
    leave: (node, lineage) => {
      for (const { onTheWay } of joinsBehind(node)) onTheWay.remove(lineage);
    },
    gather: (arrival) => {
      const join = byNode.get(arrival.node);
      if (join === undefined) return false;
      const lineage = join.by === "split" ? arrival.lineage.slice(0, -1) : arrival.lineage;
      const key = lineage.join(":");
      const gathering = join.gatherings.get(key) ?? { lineage, arrivals: [] };
      gathering.arrivals.push(arrival);
      join.gatherings.set(key, gathering);
      join.deepest = Math.max(join.deepest, lineage.length);
      return true;
    },
    takeReady: ({ node, lineage }) => {
      for (const join of joinsBehind(node)) {
        for (const [key, gathering] of related(join, lineage)) {
          if (join.onTheWay.related(gathering.lineage) > 0) continue;
          join.gatherings.delete(key);
          return joined(plan, join, gathering);
        }
      }
      return undefined;
    },
  };
}

/** The gatherings that a message of this lineage could have joined: of its own lineage and of those around it; all within it when it was not in any of their items. */
function* related({ gatherings, deepest }: Join, lineage: readonly number[]): Iterable<readonly [string, Gathering]> {
  for (let depth = 0; depth <= lineage.length; depth++) {
    const key = lineage.slice(0, depth).join(":");
    const gathering = gatherings.get(key);
    if (gathering !== undefined) yield [key, gathering];
  }
  if (deepest <= lineage.length) return;
  for (const entry of gatherings) {
    const within = entry[1].lineage;
    if (within.length > lineage.length && lineage.every((index, depth) => within[depth] === index)) yield entry;
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
    counts: ordered[0]?.counts.slice(0, lineage.length) ?? [],
    ancestry: ordered.toReversed().flatMap(({ ancestry }) => ancestry),
  };
}

/** Of several messages from one source, the latest in canonical order. */
function bySource(arrivals: readonly Arrival[]): Json {
  return Object.fromEntries(arrivals.map(({ source, input }) => [source, input]));
}
