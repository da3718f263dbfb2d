// What a webhook receiver costs that does less than Gancho: parses the body and answers 202, and stores it or not.

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import Database from "better-sqlite3";
import { Hono } from "hono";
import { answerParent } from "./helper.ts";

/** `bare` stores nothing; `insert` commits each body by itself; `group` commits together what came in one turn of the event loop. */
export type BaselineKind = "bare" | "insert" | "group";

interface Baseline {
  readonly kind: BaselineKind;
  /** Of the database. */
  readonly folder: string;
}

const methods = {
  /** Gives its port. */
  async listen({ kind, folder }: Baseline): Promise<number> {
    const keep = kind === "bare" ? async () => undefined : keeper(kind, folder);
    const app = new Hono().post("/hooks/*", async (c) => {
      const text = await c.req.text();
      JSON.parse(text);
      await keep(text);
      return c.json({ runId: crypto.randomUUID() }, 202);
    });
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  },
};

export type BaselineMethods = typeof methods;

answerParent(methods);

/** As durable as Gancho's own store. */
function keeper(kind: "insert" | "group", folder: string): (text: string) => Promise<void> {
  const db = new Database(join(folder, `${kind}.db`));
  db.pragma("journal_mode = wal");
  db.pragma("synchronous = full");
  db.exec("create table events (id integer primary key, body text not null) strict");
  const insert = db.prepare("insert into events (body) values (?)");
  if (kind === "insert") return async (text) => void insert.run(text);

  let waiting: { readonly text: string; readonly done: () => void }[] = [];
  const together = db.transaction(() => {
    for (const { text } of waiting) insert.run(text);
  });
  const commit = (): void => {
    together.immediate();
    for (const { done } of waiting) done();
    waiting = [];
  };
  return (text) =>
    new Promise((done) => {
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({ text, done });
    });
}
