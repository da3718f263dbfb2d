import { type Flow, flowSchema, type Json } from "@gancho/engine";
import { createAddressGuard } from "../egress/address-guard.ts";
import { createDestinations, type Destinations } from "../egress/destinations.ts";
import { createEgress } from "../egress/egress.ts";
import { createLiveFlows, type LiveFlows } from "../flows/live-flows.ts";
import type { Change } from "../runs/changes.ts";
import { createRunService, type RunningService, type RunServiceOptions } from "../runs/create-run-service.ts";
import { encryptionKey } from "../security/encryption-key.ts";
import { openSecrets, type Secrets } from "../security/secrets.ts";
import type { RunRecord } from "../store/run-store.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { uuidv7 } from "../store/uuid.ts";
import { anyEvent } from "./records.ts";

/** A run service with a real store, real threads and a real way out to loopback. */
export interface RunBench extends AsyncDisposable {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly liveFlows: LiveFlows;
  readonly destinations: Destinations;
  readonly service: RunningService;
  /** What was reported as going wrong. */
  readonly errors: readonly unknown[];
  /** Publishes a flow whose nodes follow each other, the first being its trigger. Gives its version. */
  publish(flow: Flow): Promise<number>;
  /** Accepts an event with this body. Gives the run's id. */
  send(body: Json, flow?: string, version?: number): Promise<string>;
  /** The run, once it has ended or parked. */
  atRest(runId: string): Promise<RunRecord>;
  /** The first run of a flow that ends, or has ended; with an id, that run. */
  ended(flow: string, runId?: string): Promise<RunRecord>;
}

export async function runBench(folder: string, options: Partial<RunServiceOptions> = {}): Promise<RunBench> {
  const store = openSqliteStore(folder);
  const secrets = await openSecrets(store.secrets, [encryptionKey(Buffer.alloc(32, 1))]);
  const egress = createEgress({ guard: createAddressGuard(["127.0.0.1"]), reveal: secrets.reveal, now: Date.now });
  const liveFlows = createLiveFlows();
  const destinations = createDestinations();
  const errors: unknown[] = [];
  const service = createRunService({
    ...{ store, secrets, liveFlows, perform: egress.perform, through: destinations.through, runners: 1, concurrency: 20 },
    onError: (error) => void errors.push(error),
    ...options,
  });
  await service.start();
  return {
    ...{ store, secrets, liveFlows, destinations, service, errors },
    async publish(flow) {
      if ((await store.flows.find(flow.id)) === undefined) await store.flows.create(flow, Date.now());
      const version = await store.flows.publish(flow.id, { document: flow, now: Date.now() });
      liveFlows.set({ status: "live", version });
      service.flowChanged();
      return version.version;
    },
    async send(body, flow = "orders", version = 1) {
      const receivedAt = Date.now();
      const event = anyEvent({ id: uuidv7(receivedAt), flow, receivedAt, body: Buffer.from(JSON.stringify(body)) });
      return (await service.accept({ event, version })).runId;
    },
    atRest: (runId) =>
      new Promise((resolve, reject) => {
        const look = (run: RunRecord | undefined): void => {
          if (run === undefined || run.status === "queued" || run.status === "running") return;
          unsubscribe();
          resolve(run);
        };
        const unsubscribe = service.changes.subscribe((change: Change) => {
          if (change.kind === "run" && change.run.id === runId) look(change.run);
        });
        store.runs.find(runId).then(look, reject);
      }),
    ended: (flow, runId) =>
      new Promise((resolve, reject) => {
        const look = (run: RunRecord): void => {
          if (run.flow !== flow || (runId ?? run.id) !== run.id || run.finishedAt === undefined) return;
          unsubscribe();
          resolve(run);
        };
        const unsubscribe = service.changes.subscribe((change: Change) => {
          if (change.kind === "run") look(change.run);
        });
        store.runs.list({ flow }, { limit: 100 }).then(({ items }) => items.forEach(look), reject);
      }),
    async [Symbol.asyncDispose]() {
      await service.stop(0);
      await egress.close();
      await store.close();
    },
  };
}

interface ChainNode {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly params?: Readonly<Record<string, Json>>;
}

/** A flow `orders`: an open webhook `order`, then the given nodes one after the other, each by its first output. */
export function chain(nodes: readonly ChainNode[], settings: { readonly timeoutSeconds?: number } = {}): Flow {
  const trigger = { id: "order", type: "webhook", params: { path: "shop/orders", verify: { kind: "none" } } };
  const ids = ["order", ...nodes.map(({ id }) => id)];
  const edges = nodes.map(({ id }, index) => {
    const sourceHandle = nodes[index - 1]?.type === "filter" ? { sourceHandle: "pass" } : {};
    return { source: ids[index] ?? "", target: id, ...sourceHandle };
  });
  return flowSchema.parse({ format: "gancho/1", id: "orders", name: "Orders", settings, nodes: [trigger, ...nodes], edges });
}
