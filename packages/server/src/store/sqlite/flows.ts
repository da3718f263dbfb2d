import { GanchoError } from "@gancho/engine";
import type { Database } from "better-sqlite3";
import type { FlowRecord, FlowStatus, FlowStore, VersionRecord } from "../flow-store.ts";
import { pageOf } from "../page.ts";
import { createHistoryDropper } from "./flow-history.ts";
import { flowFromText, flowToText } from "./flow-text.ts";
import type { GroupCommit } from "./group-commit.ts";

interface FlowRow {
  readonly id: string;
  readonly draft: string;
  readonly revision: number;
  readonly status: FlowStatus;
  readonly live_version: number | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly draft_changed: number;
}

interface VersionRow {
  readonly flow: string;
  readonly version: number;
  readonly document: string;
  readonly note: string | null;
  readonly published_at: number;
}

const flowColumns = `f.id, f.draft, f.revision, f.status, f.live_version, f.created_at, f.updated_at, v.document is not f.draft as draft_changed`;
const fromFlows = `from flows f left join versions v on v.flow = f.id and v.version = f.live_version`;

export function createFlowStore(db: Database, commit: GroupCommit): FlowStore {
  const { write } = commit;
  const insert = db.prepare(
    `insert into flows (id, draft, revision, status, created_at, updated_at) values (@id, @draft, 1, 'draft', @now, @now) on conflict do nothing`,
  );
  const select = db.prepare<[string], FlowRow>(`select ${flowColumns} ${fromFlows} where f.id = ?`);
  const selectPage = db.prepare<[string, number], FlowRow>(`select ${flowColumns} ${fromFlows} where f.id > ? order by f.id limit ?`);
  const selectLive = db.prepare<[], FlowRow>(`select ${flowColumns} ${fromFlows} where f.live_version is not null order by f.id`);
  const updateDraft = db.prepare(
    `update flows set draft = @draft, revision = revision + 1, updated_at = @now where id = @id and revision = @revision`,
  );
  const updateStatus = db.prepare(`update flows set status = @status, updated_at = @now where id = @id`);
  const updateLive = db.prepare(
    `update flows set live_version = @version, status = case status when 'paused' then 'paused' else 'live' end, updated_at = @now where id = @id`,
  );
  const insertVersion = db.prepare(
    `insert into versions (flow, version, document, note, published_at) values (@flow, @version, @document, @note, @now)`,
  );
  const lastVersion = db.prepare<[string], number>(`select coalesce(max(version), 0) from versions where flow = ?`).pluck();
  const selectVersion = db.prepare<[string, number], VersionRow>(`select * from versions where flow = ? and version = ?`);
  const selectVersions = db.prepare<[string, number, number], Omit<VersionRow, "document">>(
    `select flow, version, note, published_at from versions where flow = ? and version < ? order by version desc limit ?`,
  );
  // A run's journal goes with it, by its foreign key; versions with their flow.
  const deletions = [
    `delete from events where id in (select event from runs where flow = ?)`,
    `delete from runs where flow = ?`,
    `delete from dedupe_keys where flow = ?`,
    `delete from kept_keys where flow = ?`,
    `delete from throttles where flow = ?`,
    `delete from states where flow = ?`,
    `delete from fires where flow = ?`,
    `delete from samples where flow = ?`,
  ].map((sql) => db.prepare(sql));
  const deleteFlow = db.prepare(`delete from flows where id = ?`);

  const require = (id: string): FlowRow => {
    const row = select.get(id);
    if (row === undefined) throw new GanchoError("request.not-found", `There is no flow \`${id}\`.`);
    return row;
  };

  return {
    create: (draft, now) =>
      write(() => {
        const { changes } = insert.run({ id: draft.id, draft: flowToText(draft), now });
        if (changes === 0) {
          const issues = [{ path: "id", message: `\`${draft.id}\` is taken. Choose another id.` }];
          throw new GanchoError("request.conflict", `There is a flow \`${draft.id}\` already.`, { issues });
        }
        return flowRecord(require(draft.id));
      }),
    find: async (id) => {
      const row = select.get(id);
      return row && flowRecord(row);
    },
    list: async ({ cursor = "", limit }) => pageOf(selectPage.all(cursor, limit + 1).map(flowRecord), limit, ({ id }) => id),
    listLive: async () =>
      selectLive.all().flatMap((row) => {
        const version = selectVersion.get(row.id, row.live_version ?? 0);
        return version === undefined ? [] : [{ flow: flowRecord(row), version: versionRecord(version) }];
      }),
    saveDraft: (draft, revision, now) =>
      write(() => {
        const { changes } = updateDraft.run({ id: draft.id, draft: flowToText(draft), revision, now });
        const row = require(draft.id);
        if (changes === 0) {
          throw new GanchoError("request.stale", `Someone else has saved this flow: it is at revision ${row.revision}, not ${revision}.`);
        }
        return flowRecord(row);
      }),
    publish: (id, { document, note, now }) =>
      write(() => {
        const row = require(id);
        const version = (lastVersion.get(id) ?? 0) + 1;
        insertVersion.run({ flow: id, version, document: document ? flowToText(document) : row.draft, note: note ?? null, now });
        updateLive.run({ id, version, now });
        return requireVersion(selectVersion.get(id, version));
      }),
    setStatus: (id, status, now) =>
      write(() => {
        if (require(id).live_version === null)
          throw new GanchoError("request.conflict", "This flow was never published. Publish it first.");
        updateStatus.run({ id, status, now });
        return flowRecord(require(id));
      }),
    dropHistory: createHistoryDropper(db, commit),
    delete: (id) =>
      write(() => {
        for (const deletion of deletions) deletion.run(id);
        return deleteFlow.run(id).changes > 0;
      }),
    findVersion: async (id, version) => {
      const row = selectVersion.get(id, version);
      return row && versionRecord(row);
    },
    listVersions: async (id, { cursor, limit }) => {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number.parseInt(cursor, 10) || 0;
      const rows = selectVersions.all(id, before, limit + 1);
      return pageOf(rows.map(versionSummary), limit, ({ version }) => String(version));
    },
  };
}

function flowRecord(row: FlowRow): FlowRecord {
  return {
    id: row.id,
    draft: flowFromText(row.draft),
    revision: row.revision,
    status: row.status,
    liveVersion: row.live_version ?? undefined,
    draftChanged: row.draft_changed === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function versionSummary(row: Omit<VersionRow, "document">) {
  return { flow: row.flow, version: row.version, note: row.note ?? undefined, publishedAt: row.published_at };
}

function versionRecord(row: VersionRow): VersionRecord {
  return { ...versionSummary(row), document: flowFromText(row.document) };
}

function requireVersion(row: VersionRow | undefined): VersionRecord {
  if (row === undefined) throw new GanchoError("bug", "A version was not there right after it was written.");
  return versionRecord(row);
}
