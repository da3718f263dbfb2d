import type { Changes } from "../runs/changes.ts";
import type { RunService } from "../runs/run-service.ts";
import type { Store } from "../store/store.ts";
import type { Metric } from "./prometheus-text.ts";
import { createHistogram, createTally } from "./tallies.ts";

interface MetricsInput {
  readonly changes: Pick<Changes, "subscribe">;
  readonly store: Pick<Store, "runs" | "retention">;
  readonly runs: Pick<RunService, "ready">;
  /** Threads that execute runs. */
  readonly threads: number;
}

/** Figures of this process since its start, and of its store as it is. */
export interface Metrics {
  /** Counts the answer to a call at a trigger. */
  answered(status: number, ms: number): void;
  read(): Promise<readonly Metric[]>;
  /** Stops counting. */
  close(): void;
}

const answerBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];
const runBounds = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 3600, 86_400];

/** More runs that have not ended are not counted: a look holds up everybody else for so long. */
const mostCounted = 100_000;

export function createMetrics({ changes, store, runs, threads }: MetricsInput): Metrics {
  const calls = createTally();
  const answers = createTally();
  const answerTimes = createHistogram(answerBounds);
  const endings = createTally();
  const runTimes = createHistogram(runBounds);

  const close = changes.subscribe((change) => {
    if (change.kind === "call") calls.add(`${change.call.verdict} ${change.call.cause ?? ""}`);
    if (change.kind !== "run") return;
    const { status, mode, startedAt, finishedAt, dismissed } = change.run;
    // One that is dismissed ended some time ago.
    if (finishedAt === undefined || dismissed) return;
    endings.add(`${status} ${mode}`);
    if (startedAt !== undefined) runTimes.observe((finishedAt - startedAt) / 1000);
  });

  const ofProcess = (): readonly Metric[] => [
    {
      ...{ name: "gancho_calls_total", type: "counter", help: "Calls at triggers, by what became of them and, for a rejected one, why." },
      samples: calls.samples((key) => pairOf(key, "verdict", "cause")),
    },
    {
      ...{ name: "gancho_answers_total", type: "counter", help: "Answers to calls at triggers, by status." },
      samples: answers.samples((status) => ({ status })),
    },
    { name: "gancho_answer_seconds", type: "histogram", help: "From a call's headers to its answer.", samples: answerTimes.samples() },
    {
      ...{ name: "gancho_runs_ended_total", type: "counter", help: "Runs that have ended, by how, and by mode." },
      samples: endings.samples((key) => pairOf(key, "status", "mode")),
    },
    {
      ...{ name: "gancho_run_seconds", type: "histogram", help: "From the first start of a run to its end, waits included." },
      samples: runTimes.samples(),
    },
    { name: "gancho_runner_threads", type: "gauge", help: "Threads that execute runs.", samples: [{ value: runs.ready ? threads : 0 }] },
    gauge("process_resident_memory_bytes", "Memory of this process.", process.memoryUsage.rss()),
    {
      ...{ name: "process_cpu_seconds_total", type: "counter", help: "CPU time of this process, all its threads together." },
      samples: [{ value: cpuSeconds() }],
    },
    gauge("process_start_time_seconds", "When this process started, in seconds since 1970.", performance.timeOrigin / 1000),
  ];

  const ofStore = async (): Promise<readonly Metric[]> => {
    const open = await store.runs.countOpen(mostCounted);
    const { usedBytes, freeBytes, logBytes } = await store.retention.size();
    return [
      {
        ...{
          name: "gancho_runs_open",
          type: "gauge",
          help: `Runs that have not ended, by status; at most ${mostCounted} of each are counted.`,
        },
        samples: Object.entries(open).map(([status, value]) => ({ labels: { status }, value })),
      },
      gauge("gancho_database_bytes", "The database, without what is free in it.", usedBytes),
      gauge("gancho_database_free_bytes", "What is free in the database's file.", freeBytes),
      gauge("gancho_write_ahead_log_bytes", "The database's write-ahead log.", logBytes),
    ];
  };

  return {
    answered(status, ms) {
      answers.add(String(status));
      answerTimes.observe(ms / 1000);
    },
    read: async () => [...ofProcess(), ...(await ofStore())],
    close,
  };
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, type: "gauge", help, samples: [{ value }] };
}

/** Two labels out of a key of two words; an empty one is left out. */
function pairOf(key: string, first: string, second: string): Readonly<Record<string, string>> {
  const [one = "", two = ""] = key.split(" ");
  return two === "" ? { [first]: one } : { [first]: one, [second]: two };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
