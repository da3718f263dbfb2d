import type { EffectCall, Json } from "@gancho/engine";
import { hashOfCall } from "../../call-hash.ts";
import { packText, unpackText } from "../packing.ts";
import type { Migration } from "./migration.ts";

/** The journal keeps a hash of each call in place of the call, and no key that follows from the run and the step. A large result lies compressed in `packed`. */
export const callHashes: Migration = {
  version: 10,
  functions: {
    hash_of_call: (call, packed) =>
      hashOfCall(packed instanceof Uint8Array ? contentOf(packed)[0] : (JSON.parse(String(call)) as EffectCall)),
    result_alone: (result, packed) => (packed instanceof Uint8Array ? JSON.stringify(contentOf(packed)[1]) : result),
    pack_text: (text) => packText(String(text)) ?? null,
  },
  sql: `
    create table journal_of_hashes (
      run text not null references runs (id) on delete cascade,
      node text not null,
      lineage text not null,
      ordinal integer not null,
      part text not null default '',
      attempt integer not null,
      idempotency_key text,
      call_hash text not null,
      result text not null,
      packed blob,
      unique (run, node, lineage, ordinal, part, attempt)
    ) strict;
    insert into journal_of_hashes (run, node, lineage, ordinal, part, attempt, idempotency_key, call_hash, result)
      select run, node, lineage, ordinal, part, attempt, idempotency_key, hash_of_call(call, packed), result_alone(result, packed) from journal order by rowid;
    update journal_of_hashes set packed = pack_text(result);
    update journal_of_hashes set result = '' where packed is not null;
    drop table journal;
    alter table journal_of_hashes rename to journal;
  `,
};

function contentOf(packed: Uint8Array): [EffectCall, Json] {
  return JSON.parse(unpackText(packed)) as [EffectCall, Json];
}
