import type { Flow, FlowNode } from "../../flow/schema.ts";
import type { Json } from "../../json.ts";
import type { Step } from "../trace.ts";

/*
 * What any trace must be, said a second time, slowly and with no code of the executor: from the document and the steps alone it works out which messages were sent,
 * where they went, what each join had to wait for and when it could start.
 */

type Lineage = readonly number[];

type Place = Pick<Step, "node" | "lineage">;

interface Message {
  readonly source: string;
  readonly target: string;
  readonly lineage: Lineage;
  readonly message: Json;
  readonly edge: number;
  readonly sentBy: Step;
}

interface Drawing {
  readonly flow: Flow;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** The nodes as the document has them; every edge goes forward in it. */
  readonly order: readonly string[];
}

/**
 * Everything that is wrong with a trace; empty for a sound one.
 *
 * @param inTime - the steps as they ended, one after the other
 */
export function checkTrace(flow: Flow, inTime: readonly Step[]): string[] {
  const drawing: Drawing = { flow, nodes: new Map(flow.nodes.map((node) => [node.id, node])), order: flow.nodes.map(({ id }) => id) };
  const messages = inTime.flatMap((step) => messagesOf(drawing, step));
  const held = heldBack(drawing, messages, inTime);
  return [
    ...repeated(inTime),
    ...inTime.flatMap(({ node, error }) => (error?.code === "bug" ? [`${node} failed by a fault of ours: ${error.message}`] : [])),
    ...flow.nodes.slice(1).flatMap((node) => {
      const arrived = messages.filter(({ target }) => target === node.id);
      const steps = inTime.filter((step) => step.node === node.id);
      return joinKind(node) === undefined ? checkPlain(node, arrived, steps, held) : checkJoin(drawing, node, arrived, inTime, held);
    }),
  ];
}

function repeated(steps: readonly Step[]): string[] {
  const keys = steps.map(({ node, lineage, ordinal }) => JSON.stringify([node, lineage, ordinal]));
  return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} ran more than once`);
}

function messagesOf({ flow }: Drawing, step: Step): Message[] {
  return step.emissions.flatMap(({ port, message, item }) =>
    flow.edges.flatMap(({ source, sourceHandle, target }, edge) => {
      const lineage = item === undefined ? step.lineage : [...step.lineage, item];
      return source === step.node && sourceHandle === port ? [{ source, target, message, lineage, edge, sentBy: step }] : [];
    }),
  );
}

/** One step for each message, with it as its input. */
function checkPlain({ id }: FlowNode, arrived: readonly Message[], steps: readonly Step[], held: readonly Message[]): string[] {
  const started = arrived.filter((message) => !held.includes(message));
  const expected = started.map(({ lineage, message }) => JSON.stringify([lineage, message])).toSorted();
  const found = steps.map(({ lineage, input }) => JSON.stringify([lineage, input])).toSorted();
  return JSON.stringify(expected) === JSON.stringify(found) ? [] : [`${id} got ${expected.join(" ")} and ran for ${found.join(" ")}`];
}

/** Messages of items that have not begun, since the bounded split that made them waits for an item before them that is parked. */
function heldBack(drawing: Drawing, messages: readonly Message[], steps: readonly Step[]): Message[] {
  const { nodes } = drawing;
  const parked = steps.filter(({ status }) => status === "waiting");
  const inFlight = parked.flatMap((step) => itemsAround(drawing, messages, step));
  const isBehind = ({ source, lineage, sentBy }: Message): boolean =>
    nodes.get(source)?.params.concurrency !== undefined &&
    lineage.length > sentBy.lineage.length &&
    inFlight.some((item) => item.sentBy === sentBy && (item.lineage.at(-1) ?? 0) < (lineage.at(-1) ?? 0));
  const held: Message[] = [];
  // A join takes what comes at once.
  const toSteps = messages.filter(({ target }) => joinKind(nodes.get(target)) === undefined);
  for (const message of toSteps.filter(isBehind)) {
    const { target, lineage } = message;
    // Other ways may have led messages of the same lineage here: what counts is how many of them have begun.
    const here = (place: Place): boolean => place.node === target && JSON.stringify(place.lineage) === JSON.stringify(lineage);
    const came = messages.filter((other) => here({ node: other.target, lineage: other.lineage }) && !held.includes(other));
    if (steps.filter(here).length < came.length) held.push(message);
  }
  return held;
}

/** The items that a step belongs to, each as the message that began it. What a collect has joined belongs to none of those that it has joined. */
function itemsAround(drawing: Drawing, messages: readonly Message[], step: Step): Message[] {
  const found = new Set<Message>();
  const walk = (at: Step, depth: number): void => {
    for (const message of messages.filter((one) => cameTo(drawing, one, at))) {
      const { lineage, sentBy } = message;
      if (lineage.length > sentBy.lineage.length && lineage.length <= depth) found.add(message);
      walk(sentBy, Math.min(depth, lineage.length, sentBy.lineage.length));
    }
  };
  walk(step, step.lineage.length);
  return [...found];
}

function cameTo(drawing: Drawing, message: Message, { node, lineage, ordinal }: Step): boolean {
  if (message.target !== node) return false;
  const kind = joinKind(drawing.nodes.get(node));
  const arriving = kind === "split" ? message.lineage.slice(0, -1) : message.lineage;
  return JSON.stringify(arriving) === JSON.stringify(lineage) && (kind !== undefined || ordinalOf(drawing, message) === ordinal);
}

/** Which of the ways to its target a message has come: those by the edges before its own are counted first. */
function ordinalOf({ flow, nodes }: Drawing, { edge, target, sentBy }: Message): number {
  const waysTo = (id: string): number => {
    const edges = flow.edges.filter((one) => one.target === id);
    if (edges.length === 0 || joinKind(nodes.get(id)) !== undefined) return 1;
    return edges.reduce((sum, { source }) => sum + waysTo(source), 0);
  };
  const before = flow.edges.slice(0, edge).filter((one) => one.target === target);
  return before.reduce((sum, { source }) => sum + waysTo(source), sentBy.ordinal);
}

function checkJoin(
  drawing: Drawing,
  node: FlowNode,
  arrived: readonly Message[],
  inTime: readonly Step[],
  held: readonly Message[],
): string[] {
  const by = joinKind(node);
  const gatherings = Map.groupBy(arrived, ({ lineage }) => JSON.stringify(by === "split" ? lineage.slice(0, -1) : lineage));
  const steps = inTime.filter((step) => step.node === node.id);
  const stray = steps.filter(({ lineage }) => !gatherings.has(JSON.stringify(lineage)));
  const faults = stray.map(({ lineage }) => `${node.id} ran for ${JSON.stringify(lineage)} without a message`);
  for (const [key, messages] of gatherings) {
    const lineage: Lineage = JSON.parse(key);
    const fired = steps.filter((step) => JSON.stringify(step.lineage) === key);
    const reaches = (place: Place): boolean => couldReach(drawing, place, node.id, lineage);
    const missing =
      inTime.some((step) => isOpenEnded(step) && reaches(step)) ||
      held.some(({ target, lineage: of }) => reaches({ node: target, lineage: of }));
    if (fired.length !== (missing ? 0 : 1))
      faults.push(`${node.id} ran ${fired.length} times for ${key}${missing ? ", and something is missing" : ""}`);
    for (const step of fired) {
      const expected = by === "split" ? inOrder(drawing, messages).map(({ message }) => message) : bySource(inOrder(drawing, messages));
      if (JSON.stringify(step.input) !== JSON.stringify(expected))
        faults.push(`${node.id} ran for ${JSON.stringify(step.input)}, not ${JSON.stringify(expected)}`);
      const later = inTime.slice(inTime.indexOf(step) + 1);
      const late = later.find(reaches);
      if (late !== undefined) faults.push(`${node.id} ran for ${key} before ${late.node} ${JSON.stringify(late.lineage)} had`);
    }
  }
  return faults;
}

function inOrder({ order }: Drawing, messages: readonly Message[]): Message[] {
  return messages.toSorted(
    (left, right) =>
      compare(left.lineage, right.lineage) ||
      order.indexOf(left.source) - order.indexOf(right.source) ||
      left.edge - right.edge ||
      left.sentBy.ordinal - right.sentBy.ordinal,
  );
}

function compare(left: Lineage, right: Lineage): number {
  const depth = left.findIndex((index, at) => index !== right[at]);
  if (depth === -1) return left.length - right.length;
  return (left[depth] ?? 0) - (right[depth] ?? Number.NEGATIVE_INFINITY);
}

function bySource(messages: readonly Message[]): Json {
  return Object.fromEntries(messages.map(({ source, message }) => [source, message]));
}

function isOpenEnded({ status, emissions }: Step): boolean {
  return status === "waiting" || status === "unknown" || (status === "failed" && emissions.length === 0);
}

function joinKind(node: FlowNode | undefined): "split" | "lineage" | undefined {
  if (node === undefined || node.disabled) return undefined;
  return node.type === "collect" ? "split" : node.type === "merge" ? "lineage" : undefined;
}

/** Whether something that is sent from a place could still be part of a join's messages for a lineage: every path there is tried. `*` is an item that nobody knows yet. */
function couldReach(drawing: Drawing, place: Place, join: string, lineage: Lineage): boolean {
  const walk = (id: string, pattern: readonly (number | "*")[]): boolean =>
    drawing.flow.edges.some(({ source, sourceHandle, target }) => {
      if (source !== id) return false;
      const node = drawing.nodes.get(id);
      const arriving: (readonly (number | "*")[])[] = [];
      const splits = node?.type === "split" && sourceHandle === "item" && !node.disabled;
      if (splits) arriving.push([...pattern, "*"]);
      // A split that failed and is passed over sends its message on as it came.
      if (!splits || node.onError === "continue") arriving.push(pattern);
      const next = drawing.nodes.get(target);
      const entered = next && joinKind(next) === "split" ? arriving.map((one) => one.slice(0, -1)) : arriving;
      return entered.some((one) =>
        target === join
          ? one.length === lineage.length && one.every((index, depth) => index === "*" || index === lineage[depth])
          : walk(target, one),
      );
    });
  return walk(place.node, place.lineage);
}
