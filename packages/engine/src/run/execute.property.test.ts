import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Flow, type FlowInput, flowSchema } from "../flow/schema.ts";
import type { Json } from "../json.ts";
import { seededRandom } from "../seeded-random.ts";
import { execute } from "./execute.ts";
import { attemptKey, type JournalEntry, recordedWorld } from "./journal.ts";
import { compile } from "./plan.ts";
import type { Outcome } from "./trace.ts";
import type { EffectRequest, EffectResult, World } from "./world.ts";

type NodeInput = FlowInput["nodes"][number];
type EdgeInput = NonNullable<FlowInput["edges"]>[number];

const retry = { attempts: 3, initialSeconds: 1 };
const makers: Record<string, (id: string) => NodeInput> = {
  filter: (id) => ({ id, type: "filter", params: { condition: "$random() > 0.3" } }),
  switch: (id) => ({
    id,
    type: "switch",
    params: {
      mode: "all",
      cases: [
        { id: "a", name: "A", when: "$random() > 0.5" },
        { id: "b", name: "B", when: "n > 2" },
      ],
    },
  }),
  transform: (id) => ({ id, type: "transform", params: { expression: `{ 'n': $exists(n) ? n + 1 : 0, 'at': $uuid(), 'by': '${id}' }` } }),
  http: (id) => ({
    id,
    type: "http",
    params: { method: "POST", url: "https://sink.example.com/{{ by }}", allowMissing: true, retry },
    onError: "continue",
  }),
  fragile: (id) => ({ id, type: "http", params: { method: "POST", url: "https://sink.example.com/fragile", retry } }),
};
const firstPorts: Record<string, string[]> = {
  filter: ["pass", "reject"],
  switch: ["a", "b", "default"],
  transform: ["out"],
  http: ["ok"],
  fragile: ["ok"],
};

/** A random acyclic flow: every node hangs on one or two nodes before it, by any of their ports. */
const flowArbitrary: fc.Arbitrary<Flow> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...Object.keys(makers)),
      parents: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((specs) => {
    const nodes: NodeInput[] = [{ id: "start", type: "manual" }];
    const edges = new Map<string, EdgeInput>();
    const ports = [["out"]];
    for (const [index, { kind, parents }] of specs.entries()) {
      const target = `n${index}`;
      for (const [parent, port] of parents) {
        const sender = parent % nodes.length;
        const source = nodes[sender]?.id ?? "start";
        const choices = ports[sender] ?? ["out"];
        const sourceHandle = choices[port % choices.length] ?? "out";
        edges.set(`${source} ${sourceHandle} ${target}`, { source, sourceHandle, target });
      }
      nodes.push(makers[kind]?.(target) ?? { id: target, type: "manual" });
      ports.push(firstPorts[kind] ?? []);
    }
    return flowSchema.parse({ format: "gancho/1", id: "generated", name: "Generated", nodes, edges: [...edges.values()] });
  });

const answers: readonly ((body: Json) => EffectResult)[] = [
  (body) => ({ status: "done", value: { status: 200, headers: {}, body }, startedAt: 1000, finishedAt: 1010 }),
  (body) => ({ status: "done", value: { status: 503, headers: {}, body }, startedAt: 1000, finishedAt: 1010 }),
  (body) => ({ status: "done", value: { status: 404, headers: {}, body }, startedAt: 1000, finishedAt: 1010 }),
  () => ({ status: "failed", error: { code: "http.network", message: "refused", retry: true }, startedAt: 1000, finishedAt: 1010 }),
];

/** A service whose answer follows from the request alone, after a number of turns that follows from the timing. */
function service(timing: string) {
  const asked: string[] = [];
  const journal: JournalEntry[] = [];
  const pace = seededRandom(timing);
  const effect = async ({ identity, attempt, idempotencyKey, call }: EffectRequest): Promise<EffectResult> => {
    asked.push(attemptKey(identity, attempt));
    for (let turns = Math.floor(pace() * 20); turns > 0; turns--) await Promise.resolve();
    const choice = Math.floor(seededRandom(`${idempotencyKey}#${attempt}`)() * answers.length);
    const result = answers[choice]?.({ attempt, of: idempotencyKey }) ?? { status: "unknown" };
    if (result.status !== "unknown") journal.push({ ...identity, attempt, idempotencyKey, call, result });
    return result;
  };
  const world: World = { effect, wait: async () => "elapsed" };
  return { world, asked, journal };
}

function run(flow: Flow, world: World, runId: string): Promise<Outcome> {
  return execute(
    compile(flow),
    { runId, startedAt: 1_767_323_045_000, mode: "live", version: 1, trigger: "start", event: { n: 1 }, vars: {} },
    world,
  );
}

const text = (outcome: Outcome): string => JSON.stringify(outcome);

describe("execute, for any acyclic flow", () => {
  it("gives the same outcome, byte for byte, whatever the timing of effects", async () => {
    await fc.assert(
      fc.asyncProperty(flowArbitrary, fc.string(), async (flow, runId) => {
        const first = await run(flow, service("slow").world, runId);
        const second = await run(flow, service("quick").world, runId);
        expect(text(second)).toBe(text(first));
        expect(["succeeded", "filtered", "failed"]).toContain(first.status);
      }),
      { numRuns: 300 },
    );
  });

  it("resumes from any part of the journal to the end that the unbroken run had, and asks nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(flowArbitrary, fc.string(), fc.infiniteStream(fc.boolean()), async (flow, runId, kept) => {
        const unbroken = service("unbroken");
        const whole = await run(flow, unbroken.world, runId);
        const survived = unbroken.journal.filter(() => kept.next().value === true);

        const restarted = service("restarted");
        const recorded = recordedWorld(survived);
        const resumed = await run(
          flow,
          {
            wait: async () => "elapsed",
            effect: async (request) => {
              const known = await recorded.effect(request);
              return known.status === "unknown" ? restarted.world.effect(request) : known;
            },
          },
          runId,
        );

        expect(text(resumed)).toBe(text(whole));
        const recordedKeys = survived.map((entry) => attemptKey(entry, entry.attempt));
        expect(restarted.asked.filter((key) => recordedKeys.includes(key))).toEqual([]);
        expect(new Set(restarted.asked).size).toBe(restarted.asked.length);
        expect([...restarted.asked, ...recordedKeys].toSorted()).toEqual(unbroken.asked.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it("recomputes a finished run from event and journal alone", async () => {
    await fc.assert(
      fc.asyncProperty(flowArbitrary, fc.string(), async (flow, runId) => {
        const { world, journal } = service("once");
        const live = await run(flow, world, runId);
        expect(text(await run(flow, recordedWorld(journal), runId))).toBe(text(live));
      }),
      { numRuns: 200 },
    );
  });
});
