import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flow } from "../flow/schema.ts";
import { execute } from "./execute.ts";
import { attemptKey, type JournalEntry, recordedWorld } from "./journal.ts";
import { checkTrace } from "./model/check-trace.ts";
import { generatedFlow, type NodeSpec } from "./model/generated-flow.ts";
import { generatedService, parkingLot } from "./model/generated-service.ts";
import { nodeKinds } from "./model/node-kinds.ts";
import { compile, type Plan } from "./plan.ts";
import type { Outcome, Step } from "./trace.ts";
import { defaultRunLimits, type World } from "./world.ts";

/** `pnpm test:slow` asks for more. A seed that fast-check printed can be given to see its failure again. */
const numRuns = Number(process.env.GANCHO_PROPERTY_RUNS ?? 300);
const seed = process.env.GANCHO_PROPERTY_SEED;
const parameters = { numRuns, ...(seed === undefined ? {} : { seed: Number(seed) }) };
const timeoutMs = 60_000 + numRuns * 100;

/** Long ways by first ports need more than luck. */
const mostlyZero = (max: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max }) });

const nodeSpec: fc.Arbitrary<NodeSpec> = fc.record({
  // What makes a flow branch, join and wait comes more often.
  kind: fc.constantFrom(...nodeKinds, "split", "split", "split", "merge", "merge", "merge", "collect", "transform", "http", "http"),
  parents: fc.array(fc.tuple(mostlyZero(8), mostlyZero(2)), { minLength: 1, maxLength: 3 }),
  onError: fc.constantFrom("fail", "continue", "route"),
  disabled: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
  concurrency: fc.constantFrom(undefined, 1, 2),
});

/** A random acyclic flow, compiled, and a run's id: the seed of all that is random in it. */
const caseArbitrary = fc.record({
  flow: fc
    .tuple(fc.array(nodeSpec, { minLength: 1, maxLength: 9 }), fc.constantFrom(1, 2, 20))
    .map(([specs, concurrency]) => generatedFlow(specs, concurrency)),
  runId: fc.string(),
});

interface Run {
  readonly outcome: Outcome;
  readonly inTime: readonly Step[];
}

async function run(plan: Plan, world: World, runId: string, steps = defaultRunLimits.steps): Promise<Run> {
  const inTime: Step[] = [];
  const onStep = (step: Step): void => {
    inTime.push(step);
  };
  const request = {
    runId,
    startedAt: 1_767_323_045_000,
    mode: "live",
    version: 1,
    trigger: "start",
    event: { n: 1 },
    vars: {},
    limits: { ...defaultRunLimits, steps },
    onStep,
  } as const;
  return { outcome: await execute(plan, request, world), inTime };
}

/** Far more than any generated run needs: each call and wait is parked twice at most. */
const mostLives = 10_000;

/** Runs until nothing waits any more, each time from the journal that the life before has left. */
async function runThroughPauses(flow: Flow, runId: string, pauses: string) {
  const patience = parkingLot(pauses);
  const asked: string[] = [];
  let journal: readonly JournalEntry[] = [];
  for (let life = 0; life < mostLives; life++) {
    const service = generatedService(`${pauses} ${life}`, journal, patience);
    const { outcome, inTime } = await run(compile(flow), service.world, runId);
    asked.push(...service.asked);
    journal = service.journal;
    expect(checkTrace(flow, inTime)).toEqual([]);
    if (outcome.status !== "waiting") return { outcome, asked };
  }
  throw new Error("The run waits without end.");
}

const text = (value: unknown): string => JSON.stringify(value);

/** Idempotency keys that do not belong to exactly one effect: each has one, the same for all its attempts. */
function keysThatMixEffects(journal: readonly JournalEntry[]): string[] {
  const effect = ({ node, lineage, ordinal, part = "" }: JournalEntry): string => text([node, lineage, ordinal, part]);
  const pairs = [...new Set(journal.map((entry) => text([entry.idempotencyKey, effect(entry)])))].map((pair) => JSON.parse(pair));
  return pairs.filter(([key, of]) => pairs.filter((other) => other[0] === key || other[1] === of).length > 1).map(([key]) => key);
}

describe("execute, for any acyclic flow", () => {
  it("gives the same outcome, byte for byte, whatever the timing of effects", { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, async ({ flow, runId }) => {
        const plan = compile(flow);
        const slow = await run(plan, generatedService(`slow ${runId}`).world, runId);
        const quick = await run(plan, generatedService(`quick ${runId}`).world, runId);
        expect(text(quick.outcome)).toBe(text(slow.outcome));
        expect(["succeeded", "filtered", "failed"]).toContain(slow.outcome.status);
      }),
      parameters,
    );
  });

  it("runs each node once per message, and each join once per lineage, when nothing can arrive any more", {
    timeout: timeoutMs,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, async ({ flow, runId }) => {
        const service = generatedService("once");
        const { outcome, inTime } = await run(compile(flow), service.world, runId);
        expect(checkTrace(flow, inTime)).toEqual([]);
        expect(outcome.steps.map(text).toSorted()).toEqual(inTime.map(text).toSorted());
        expect(new Set(service.asked).size).toBe(service.asked.length);
        expect(keysThatMixEffects(service.journal)).toEqual([]);
      }),
      parameters,
    );
  });

  it("resumes from any part of the journal to the end that the unbroken run had, and asks nothing twice", {
    timeout: timeoutMs,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, fc.infiniteStream(fc.boolean()), async ({ flow, runId }, kept) => {
        const plan = compile(flow);
        const unbroken = generatedService("unbroken");
        const whole = await run(plan, unbroken.world, runId);
        const survived = unbroken.journal.filter(() => kept.next().value === true);

        const restarted = generatedService("restarted", survived);
        const resumed = await run(plan, restarted.world, runId);

        expect(text(resumed.outcome)).toBe(text(whole.outcome));
        const recorded = survived.map((entry) => attemptKey(entry, entry.attempt));
        expect([...restarted.asked, ...recorded].toSorted()).toEqual(unbroken.asked.toSorted());
      }),
      parameters,
    );
  });

  it("resumes from any crash to the end that the unbroken run had", { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, fc.nat(), async ({ flow, runId }, crash) => {
        const plan = compile(flow);
        const unbroken = generatedService("unbroken");
        const whole = await run(plan, unbroken.world, runId);
        const survived = unbroken.journal.slice(0, crash % (unbroken.journal.length + 1));

        const seen = await run(plan, recordedWorld(survived), runId);
        const resumed = await run(plan, generatedService("restarted", survived).world, runId);

        expect(checkTrace(flow, seen.inTime)).toEqual([]);
        expect(text(resumed.outcome)).toBe(text(whole.outcome));
      }),
      parameters,
    );
  });

  it("ends after any pauses as the run did that was never parked, and asks nothing twice", { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, fc.string(), async ({ flow, runId }, pauses) => {
        const unbroken = generatedService("unbroken");
        const whole = await run(compile(flow), unbroken.world, runId);
        const paused = await runThroughPauses(flow, runId, pauses);
        expect(text(paused.outcome)).toBe(text(whole.outcome));
        expect(paused.asked.toSorted()).toEqual(unbroken.asked.toSorted());
      }),
      parameters,
    );
  });

  it("takes the first steps in canonical order when there are too many, whatever the timing and wherever it crashed", {
    timeout: timeoutMs,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, fc.integer({ min: 1, max: 30 }), fc.nat(), async ({ flow, runId }, limit, crash) => {
        const plan = compile(flow);
        const { steps } = (await run(plan, generatedService("unlimited").world, runId)).outcome;
        const service = generatedService("slow");
        const slow = await run(plan, service.world, runId, limit);
        const survived = service.journal.slice(0, crash % (service.journal.length + 1));
        const restarted = generatedService("quick", survived);
        const quick = await run(plan, restarted.world, runId, limit);

        expect(text(slow.outcome.steps)).toBe(text(steps.slice(0, limit)));
        expect(slow.outcome.error?.code === "run.steps").toBe(steps.length > limit);
        expect(text(quick.outcome)).toBe(text(slow.outcome));
        for (const { asked } of [service, restarted]) expect(new Set(asked).size).toBe(asked.length);
        expect(slow.inTime.length).toBeLessThanOrEqual(2 * limit);
      }),
      parameters,
    );
  });

  it("recomputes a finished run from event and journal alone", { timeout: timeoutMs }, async () => {
    await fc.assert(
      fc.asyncProperty(caseArbitrary, async ({ flow, runId }) => {
        const plan = compile(flow);
        const { world, journal } = generatedService("once");
        const live = await run(plan, world, runId);
        expect(text((await run(plan, recordedWorld(journal), runId)).outcome)).toBe(text(live.outcome));
      }),
      parameters,
    );
  });
});
