import type { FlowInput } from "../../flow/schema.ts";

type Params = NonNullable<FlowInput["nodes"][number]["params"]>;

interface Kind {
  readonly type: string;
  readonly ports: readonly string[];
  /**
   * @param concurrency - of a split; all items at once when left out
   */
  params(id: string, concurrency: number | undefined): Params;
}

/** What a generated node can be: every node type that is no trigger, with what decides in it left to the run's own chance. */
const kinds = {
  filter: { type: "filter", ports: ["pass", "reject"], params: () => ({ condition: "$random() > 0.3" }) },
  switch: {
    type: "switch",
    ports: ["a", "b", "default"],
    params: () => ({
      mode: "all",
      cases: [
        { id: "a", when: "$random() > 0.5" },
        { id: "b", when: "$random() > 0.5" },
      ],
    }),
  },
  transform: {
    type: "transform",
    ports: ["out"],
    params: (id) => ({ expression: `{ 'by': '${id}', 'at': $uuid(), 'item': $item.index, 'of': $item.count, 'seen': $keys($nodes) }` }),
  },
  fragile: { type: "transform", ports: ["out"], params: () => ({ expression: "$random() > 0.3 ? $ : $error('It broke.')" }) },
  validate: { type: "validate", ports: ["valid", "invalid"], params: () => ({ schema: { type: "object" } }) },
  http: {
    type: "http",
    ports: ["ok"],
    params: (id) => ({ method: "POST", url: `https://sink.example.com/${id}`, retry: { attempts: 3, initialSeconds: 1 } }),
  },
  paced: {
    type: "http",
    ports: ["ok"],
    params: (id) => ({ url: `https://slow.example.com/${id}`, retry: { attempts: 2 }, pace: { limit: 1 } }),
  },
  paged: {
    type: "http",
    ports: ["ok"],
    params: (id) => ({
      url: `https://list.example.com/${id}`,
      retry: { attempts: 2 },
      pagination: { kind: "page", parameter: "page", until: "$contains(body.of, '/3')" },
    }),
  },
  email: { type: "email", ports: ["out"], params: () => ({ to: "team@example.com", subject: "An order", text: "Look" }) },
  respond: { type: "respond", ports: ["out"], params: () => ({}) },
  subflow: { type: "subflow", ports: ["out"], params: () => ({ flow: "invoice" }) },
  dedupe: { type: "dedupe", ports: ["first", "duplicate"], params: () => ({ key: "'order'" }) },
  state: { type: "state", ports: ["out"], params: () => ({ operation: "increment", key: "'orders'" }) },
  delay: { type: "delay", ports: ["out"], params: () => ({ seconds: 5 }) },
  throttle: { type: "throttle", ports: ["out"], params: () => ({ limit: 1 }) },
  stop: { type: "stop", ports: [], params: () => ({}) },
  abort: { type: "stop", ports: [], params: () => ({ outcome: "failed" }) },
  split: {
    type: "split",
    ports: ["item", "empty"],
    params: (_, concurrency) => ({
      items: "[1..$floor($random() * 4)].{ 'n': $ }",
      ...(concurrency === undefined ? {} : { concurrency }),
    }),
  },
  collect: { type: "collect", ports: ["out"], params: () => ({}) },
  count: { type: "collect", ports: ["out"], params: () => ({ expression: "$count($)" }) },
  merge: { type: "merge", ports: ["out"], params: () => ({}) },
} satisfies Record<string, Kind>;

export type NodeKind = keyof typeof kinds;

export const nodeKinds = Object.keys(kinds).filter((name): name is NodeKind => name in kinds);

export function kindNamed(name: NodeKind): Kind {
  return kinds[name];
}
