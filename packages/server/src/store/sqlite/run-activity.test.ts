import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { anyEvent, anyFlow, anyRun, testTime } from "../../testing/records.ts";
import { temporaryStore } from "../../testing/temporary-store.ts";
import { createRunActivity } from "./run-activity.ts";

it.each([1, 2, 3, 5, 100])("counts the same in steps of %i runs", async (atOnce) => {
  await using opened = await temporaryStore();
  const { flows, runs } = opened.store;
  await flows.create(anyFlow(), testTime);
  for (const second of [0, 1, 2, 70, 130]) {
    const event = anyEvent({ receivedAt: testTime + second * 1000 });
    await runs.accept({ event, run: anyRun(event, second === 2 ? { mode: "test" } : {}) });
  }
  const db = new Database(join(opened.folder, "gancho.db"), { readonly: true });
  try {
    const activity = await createRunActivity(db, atOnce)({ from: testTime, to: testTime + 120_000, buckets: 2 });
    expect(activity.get("orders")).toMatchObject({ events: 3, buckets: [2, 1], lastEventAt: testTime + 130_000 });
  } finally {
    db.close();
  }
});
