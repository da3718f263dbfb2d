import { lastFireTime, nextFireTime, type ScheduleTimes, scheduleParams } from "@gancho/engine";
import { type LiveFlow, type LiveFlows, takesEvents } from "../flows/live-flows.ts";
import type { Acceptance } from "../store/run-store.ts";
import type { Store } from "../store/store.ts";
import { createDueTimer } from "./due-timer.ts";
import { givenEvent } from "./given-event.ts";

interface SchedulerInput {
  readonly store: Pick<Store, "runs" | "variables">;
  readonly liveFlows: LiveFlows;
  /** Told of a run once it is on the disk. */
  readonly onStarted: (started: Pick<Acceptance, "run">) => void;
  readonly onError: (error: unknown) => void;
  readonly now: () => number;
}

/**
 * Starts the runs of schedules.
 *
 * A time is noted in the store with the run that it starts, so that no restart and no second look makes it fire twice. Of the times that were missed, while no process ran or the machine
 * slept, the latest is made up for once; those before a flow was published, and those while it was off, are not.
 */
export interface Scheduler {
  /** Resolves once what was missed is made up for. */
  start(): Promise<void>;
  /** To be called when flows were published, deleted or have another status. */
  changed(): void;
  /** Resolves once what is firing is stored. */
  stop(): Promise<void>;
}

interface Schedule {
  readonly live: LiveFlow;
  readonly trigger: string;
  readonly times: ScheduleTimes;
}

export function createScheduler({ store, liveFlows, onStarted, onError, now }: SchedulerInput): Scheduler {
  const lastFires = new Map<string, number>();
  let started = false;
  // Two that fire at once would both find the same time due.
  let firing: Promise<void> = Promise.resolve();

  const sinceOf = ({ live, trigger }: Schedule): number =>
    Math.max(lastFires.get(keyOf(live, trigger)) ?? Number.NEGATIVE_INFINITY, live.version.publishedAt);
  const nextOf = (schedule: Schedule): number => nextFireTime(schedule.times, sinceOf(schedule)) ?? Number.POSITIVE_INFINITY;
  const nextDueAt = (): number => Math.min(Number.POSITIVE_INFINITY, ...schedulesOf(liveFlows).map(nextOf));

  const fire = async (schedule: Schedule, at: number): Promise<void> => {
    const { live, trigger } = schedule;
    const place = { flow: live.version.flow, trigger, at };
    const start = takesEvents(live) ? await startOf(schedule, at) : undefined;
    const fired = await store.runs.fire(place, start);
    lastFires.set(keyOf(live, trigger), at);
    if (fired && start !== undefined) onStarted(start);
  };
  const startOf = async ({ live, trigger }: Schedule, at: number): Promise<Pick<Acceptance, "event" | "run">> => {
    const { revision } = await store.variables.current();
    const event = { scheduledAt: new Date(at).toISOString() };
    return givenEvent({ version: live.version, trigger, event, mode: "live", variables: revision, receivedAt: now() });
  };
  const fireDue = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const schedule of schedulesOf(liveFlows)) {
      const at = lastFireTime(schedule.times, { after: sinceOf(schedule), until: now() });
      // One that cannot be stored stays due, and the others do not wait for it.
      if (at !== undefined) await fire(schedule, at).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  };
  const timer = createDueTimer({
    nextDueAt: async () => nextDueAt(),
    onDue: () => {
      firing = firing.catch(() => undefined).then(fireDue);
      return firing;
    },
    onError,
    now,
  });

  return {
    async start() {
      for (const { flow, trigger, at } of await store.runs.lastFires()) lastFires.set(`${flow} ${trigger}`, at);
      started = true;
      firing = fireDue().catch(onError);
      await firing;
      timer.notice(nextDueAt());
    },
    changed() {
      if (started) timer.notice(nextDueAt());
    },
    async stop() {
      started = false;
      timer.stop();
      await firing.catch(() => undefined);
    },
  };
}

function keyOf({ version }: LiveFlow, trigger: string): string {
  return `${version.flow} ${trigger}`;
}

function schedulesOf(liveFlows: LiveFlows): readonly Schedule[] {
  return liveFlows.all().flatMap((live) =>
    live.version.document.nodes.flatMap(({ id, type, disabled, params }) => {
      const parsed = type === "schedule" && !disabled ? scheduleParams.safeParse(params) : undefined;
      return parsed?.success === true ? [{ live, trigger: id, times: parsed.data }] : [];
    }),
  );
}
