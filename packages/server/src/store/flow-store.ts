import type { Flow } from "@gancho/engine";
import type { Page, PageRequest } from "./page.ts";

/**
 * What a flow does with calls: `draft` was never published and has no live trigger, `live` runs, `paused` accepts and holds, `off` refuses.
 */
export type FlowStatus = "draft" | "live" | "paused" | "off";

/** A flow: the document that is being edited, and what of it is live. Times are milliseconds since 1970, here and in every record. */
export interface FlowRecord {
  readonly id: string;
  readonly draft: Flow;
  /** Counts the saves of the draft, from 1. */
  readonly revision: number;
  readonly status: FlowStatus;
  /** The version that new events go through. */
  readonly liveVersion: number | undefined;
  /** True when the draft is no longer the document of the live version. */
  readonly draftChanged: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** An immutable copy of a draft, numbered from 1 within its flow. */
export interface VersionRecord {
  readonly flow: string;
  readonly version: number;
  readonly document: Flow;
  readonly note: string | undefined;
  readonly publishedAt: number;
}

/** A version without its document, as lists show it. */
export type VersionSummary = Omit<VersionRecord, "document">;

export interface FlowStore {
  /** @throws GanchoError `request.conflict` when the id is taken */
  create(draft: Flow, now: number): Promise<FlowRecord>;
  find(id: string): Promise<FlowRecord | undefined>;
  /** Ordered by id. */
  list(page: PageRequest): Promise<Page<FlowRecord>>;
  /**
   * Every flow that has a live version, with that version, whatever its status.
   *
   * For the table of triggers; not paged, since that table is in memory whole.
   */
  listLive(): Promise<readonly { readonly flow: FlowRecord; readonly version: VersionRecord }[]>;
  /**
   * Replaces the draft. `draft.id` must be the flow's id.
   *
   * @throws GanchoError `request.stale` when the draft is not at `revision` any more, `request.not-found` when there is no such flow
   */
  saveDraft(draft: Flow, revision: number, now: number): Promise<FlowRecord>;
  /**
   * Copies a document, the draft by default, to the next version and makes that live: the status becomes `live`, unless it is `paused`.
   *
   * It does not validate.
   *
   * @throws GanchoError `request.not-found`
   */
  publish(id: string, publication: { readonly document?: Flow; readonly note?: string; readonly now: number }): Promise<VersionRecord>;
  /** @throws GanchoError `request.not-found`, or `request.conflict` for a flow without a version, which stays a draft */
  setStatus(id: string, status: Exclude<FlowStatus, "draft">, now: number): Promise<FlowRecord>;
  /**
   * Drops the runs of a flow, with their events, and what it keeps between them, little by little: others read and write in between.
   *
   * The flow is paused first, unless it is a draft: no run of it begins any more.
   */
  dropHistory(id: string): Promise<void>;
  /** Removes the flow with its versions, events, runs and samples; its calls stay. False when there is none. All at once: of a long history `dropHistory` goes before. */
  delete(id: string): Promise<boolean>;
  findVersion(id: string, version: number): Promise<VersionRecord | undefined>;
  /** Newest first. */
  listVersions(id: string, page: PageRequest): Promise<Page<VersionSummary>>;
}
