import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "@gancho/engine/testing";
import { type GanchoProcess, startGancho } from "../gancho-process.ts";
import { temporaryFolder } from "../temporary-store.ts";
import { faultySink } from "./faulty-sink.ts";
import { type Proof, prove } from "./proof.ts";
import { startSender } from "./steady-sender.ts";

export interface ChaosOptions {
  readonly kills: number;
  /** Decides when the process is killed and which deliveries fail. What the machine does in between is not repeated. */
  readonly seed: number;
  readonly eventsPerSecond: number;
  /** Told of each kill. */
  readonly onKill?: (kill: number) => void;
}

export interface ChaosReport extends Proof {
  readonly events: number;
  readonly repeatedEvents: number;
  readonly deliveries: number;
}

/** The longest that a process lives, after it listens, before it is killed. */
const longestLifeMs = 1000;

/** Everything must have come to its end so much time after the last start. */
const drainSeconds = 120;

/**
 * Sends events at a fixed rate to a Gancho that is killed again and again, delivering to a destination that fails at random, and proves afterwards that nothing was lost, doubled or made up.
 *
 * @throws when runs are left that do not end
 */
export async function runChaos({ kills, seed, eventsPerSecond, onKill }: ChaosOptions): Promise<ChaosReport> {
  const random = seededRandom(`kills ${seed}`);
  await using folder = await temporaryFolder();
  await using sink = await faultySink(seededRandom(`faults ${seed}`));
  let gancho = await startGancho(folder.path);
  await gancho.api("POST", "/api/flows?publish=1", chaosFlow(sink.url));
  const sender = startSender(() => `${gancho.url}/hooks/chaos`, eventsPerSecond);
  try {
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(random() * longestLifeMs);
      await gancho.end("SIGKILL");
      onKill?.(kill);
      gancho = await startGancho(folder.path);
    }
    await sender.stop();
    await drained(gancho);
  } finally {
    await gancho.end("SIGTERM");
  }
  const { deliveries } = sink;
  const proof = prove({ folder: folder.path, accepted: sender.accepted, deliveries });
  return { ...proof, events: sender.accepted.size, repeatedEvents: sender.repeated, deliveries: deliveries.length };
}

/** Half of the events pass; what passes is delivered, however often that must be tried. */
function chaosFlow(sinkUrl: string) {
  return {
    ...{ format: "gancho/1", id: "chaos", name: "Chaos" },
    nodes: [
      {
        ...{ id: "in", type: "webhook" },
        params: { path: "chaos", verify: { kind: "none" }, dedupe: { key: "headers.`x-delivery-id`", windowSeconds: 86_400 } },
      },
      { id: "passes", type: "filter", params: { condition: "body.passes" } },
      { id: "shape", type: "transform", params: { expression: "{ 'number': body.number }" } },
      { id: "out", type: "http", params: { url: sinkUrl, retry: { attempts: 50, initialSeconds: 0.1, maxSeconds: 1 } } },
    ],
    edges: [
      { source: "in", target: "passes" },
      { source: "passes", sourceHandle: "pass", target: "shape" },
      { source: "shape", target: "out" },
    ],
  };
}

/** Resolves once no run is left that has not ended. */
async function drained({ api }: GanchoProcess): Promise<void> {
  const open = async (status: string): Promise<number> => {
    const { items } = (await api("GET", `/api/runs?flow=chaos&status=${status}&limit=1`)) as { items: unknown[] };
    return items.length;
  };
  for (let seconds = 0; seconds < drainSeconds; seconds++) {
    const left = await Promise.all(["queued", "running", "waiting"].map(open));
    if (left.every((count) => count === 0)) return;
    await sleep(1000);
  }
  throw new Error(`Runs are left that have not ended ${drainSeconds} s after the last start.`);
}
