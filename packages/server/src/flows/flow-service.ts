import { type Flow, findSubflowCycle, GanchoError, type Problem, validateFlow } from "@gancho/engine";
import { createTriggerTable, type Trigger, type TriggerTable, triggersOf } from "../ingress/trigger-table.ts";
import type { Changes, FlowChange } from "../runs/changes.ts";
import type { RunService } from "../runs/run-service.ts";
import type { FlowRecord, FlowStatus, VersionRecord } from "../store/flow-store.ts";
import type { Store } from "../store/store.ts";
import { eachFlow } from "./each-flow.ts";
import type { LiveFlows } from "./live-flows.ts";

export interface FlowServiceDeps {
  readonly store: Pick<Store, "flows">;
  readonly runs: Pick<RunService, "flowChanged" | "forgetFlow">;
  readonly changes: Changes;
  /** Kept up to date with what is published. */
  readonly liveFlows: LiveFlows;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What can be done to flows. Whoever changes one does it here, so that triggers, runs and watchers know. */
export interface FlowService {
  /** Published triggers, of flows that are off too. */
  readonly live: TriggerTable;
  /** The triggers of all drafts. */
  readonly drafts: TriggerTable;
  /** @throws GanchoError `request.conflict` when the id or a trigger's path is taken; `flow.invalid` when it cannot be published, in which case nothing is created */
  create(document: Flow, options: { readonly publish: boolean }): Promise<FlowRecord>;
  /** @throws GanchoError `request.not-found`, `request.stale`, `request.invalid` when the document has another id */
  save(id: string, document: Flow, revision: number): Promise<FlowRecord>;
  /** @throws GanchoError `request.not-found`, `flow.invalid`, `request.conflict` */
  publish(id: string, note: string | undefined): Promise<VersionRecord>;
  /** Publishes a copy of an older version; the draft stays. @throws GanchoError as `publish` */
  rollback(id: string, version: number): Promise<VersionRecord>;
  /** @throws GanchoError `request.not-found`, `request.conflict` */
  setStatus(id: string, status: Exclude<FlowStatus, "draft">): Promise<FlowRecord>;
  /** @throws GanchoError `request.not-found` */
  delete(id: string): Promise<void>;
  /** @throws GanchoError `request.not-found` */
  get(id: string): Promise<FlowRecord>;
  /** What people call a flow; its id when it is gone. */
  nameOf(id: string): string;
}

/** Reads all flows once and keeps their triggers and names in memory from then on. */
export async function openFlowService({ store: { flows }, runs, changes, liveFlows, now }: FlowServiceDeps): Promise<FlowService> {
  const live = createTriggerTable();
  const drafts = createTriggerTable();
  const names = new Map<string, string>();

  const remember = (flow: FlowRecord, version: VersionRecord | undefined): void => {
    names.set(flow.id, flow.draft.name);
    drafts.set(flow.id, triggersOf(flow.draft, { status: flow.status, version: undefined }));
    if (version !== undefined) liveFlows.set({ status: flow.status, version });
    if (version !== undefined) live.set(flow.id, triggersOf(version.document, { status: flow.status, version: version.version }));
  };
  const announce = (change: FlowChange["change"], { id, revision }: { id: string; revision: number }): void => {
    changes.publish({ kind: "flow", flow: { id, change, revision } });
  };
  const get = async (id: string): Promise<FlowRecord> => {
    const flow = await flows.find(id);
    if (flow === undefined) throw new GanchoError("request.not-found", `There is no flow ${id}.`);
    return flow;
  };
  const liveVersionOf = async ({ id, liveVersion }: FlowRecord): Promise<VersionRecord | undefined> =>
    liveVersion === undefined ? undefined : flows.findVersion(id, liveVersion);
  const assertPublishable = (document: Flow): void => {
    assertValid(document);
    assertPathsFree(document, live, (id) => names.get(id) ?? id);
    assertNoSubflowCycle(document, liveFlows);
  };
  const publishDocument = async (id: string, document: Flow, note: string | undefined): Promise<VersionRecord> => {
    assertPublishable(document);
    const version = await flows.publish(id, { document, now: now(), ...(note === undefined ? {} : { note }) });
    const flow = await get(id);
    remember(flow, version);
    announce("published", flow);
    runs.flowChanged();
    return version;
  };

  // One after the other: between the look whether a path is free and the publishing of it, nobody else may take it; and what is remembered is what was stored last.
  let lastChange: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = lastChange.then(work);
    lastChange = result.catch(() => undefined);
    return result;
  };

  /** Takes no more events of a flow, and breaks off its runs. */
  const letGo = async (id: string): Promise<void> => {
    live.delete(id);
    liveFlows.delete(id);
    drafts.delete(id);
    await runs.forgetFlow(id);
  };

  for (const { flow, version } of await flows.listLive()) remember(flow, version);
  for await (const flow of eachFlow(flows)) remember(flow, undefined);

  return {
    live,
    drafts,
    get,
    nameOf: (id) => names.get(id) ?? id,
    create: (document, { publish }) =>
      inTurn(async () => {
        if (publish) assertPublishable(document);
        else assertPathsFree(document, live, (id) => names.get(id) ?? id);
        const flow = await flows.create(document, now());
        remember(flow, undefined);
        announce("created", flow);
        if (!publish) return flow;
        await publishDocument(flow.id, document, undefined);
        return get(flow.id);
      }),
    save: (id, document, revision) =>
      inTurn(async () => {
        if (document.id !== id)
          throw new GanchoError("request.invalid", `The document's id is ${document.id}, not ${id}. The id of a flow stays.`);
        const flow = await flows.saveDraft(document, revision, now());
        remember(flow, undefined);
        announce("saved", flow);
        return flow;
      }),
    publish: (id, note) =>
      inTurn(async () => {
        const { draft } = await get(id);
        return publishDocument(id, draft, note);
      }),
    rollback: (id, number) =>
      inTurn(async () => {
        await get(id);
        const version = await flows.findVersion(id, number);
        if (version === undefined) throw new GanchoError("request.not-found", `The flow ${id} has no version ${number}.`);
        return publishDocument(id, version.document, `Back to version ${number}`);
      }),
    setStatus: (id, status) =>
      inTurn(async () => {
        const flow = await flows.setStatus(id, status, now());
        remember(flow, await liveVersionOf(flow));
        announce("status", flow);
        runs.flowChanged();
        return flow;
      }),
    async delete(id) {
      const flow = await get(id);
      await inTurn(() => letGo(id));
      // Takes as long as there are runs: other flows can be changed meanwhile.
      await flows.dropHistory(id);
      await inTurn(async () => {
        await flows.delete(id);
        await letGo(id);
        names.delete(id);
        runs.flowChanged();
        announce("deleted", flow);
      });
    },
  };
}

/** @throws GanchoError `flow.invalid` with every problem that keeps a document from being published */
function assertValid(document: Flow): void {
  const errors = validateFlow(document).filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  throw new GanchoError("flow.invalid", `The flow has ${countOf(errors)} and cannot be published.`, {
    issues: errors.map(({ path, message }) => ({ path, message })),
  });
}

function countOf(problems: readonly Problem[]): string {
  return problems.length === 1 ? "1 problem" : `${problems.length} problems`;
}

/** Two live flows must not meet the same requests: which of them ran would be chance. */
function assertPathsFree(document: Flow, live: TriggerTable, nameOf: (id: string) => string): void {
  const triggers: readonly Trigger[] = triggersOf(document, { status: "live", version: undefined });
  const issues = triggers.flatMap((trigger) => {
    const conflict = live.findConflict(trigger);
    if (conflict === undefined) return [];
    const message = `The path /${trigger.params.path} belongs to “${nameOf(conflict.flow)}”. Choose another.`;
    return [{ path: `nodes.${trigger.node}.params.path`, message }];
  });
  if (issues.length > 0) throw new GanchoError("request.conflict", issues.map(({ message }) => message).join(" "), { issues });
}

/** A flow that ran itself over others would fill the queue until its depth ends it. */
function assertNoSubflowCycle(document: Flow, liveFlows: LiveFlows): void {
  const cycle = findSubflowCycle(document, (id) => liveFlows.find(id)?.version.document);
  const [first] = cycle ?? [];
  if (cycle === undefined || first === undefined) return;
  const way = [...cycle.map(({ flow }) => flow), document.id].join(" → ");
  const message = `These flows run each other in a circle: ${way}. Remove one of their subflows.`;
  throw new GanchoError("flow.invalid", message, { issues: [{ path: `nodes.${first.node}.params.flow`, message }] });
}
