import { expect, test } from "vitest";
import { renameNode } from "./change-node.ts";
import { createDocumentStore } from "./document-store.ts";
import { commit, redo, startHistory, undo } from "./history.ts";
import { moveNodes } from "./move-nodes.ts";
import { remove } from "./remove.ts";
import { testFlow } from "./test-flow.ts";

const flow = testFlow();

test("goes back and forth over entries that know what they were", () => {
  const moved = commit(startHistory(flow), moveNodes(flow, new Map([["deal", [16, 16]]])), 0);
  const removed = commit(moved, remove(moved.present, { nodes: ["crm"], edges: [] }), 5000);
  expect(removed.past.map((entry) => entry.label.kind)).toEqual(["move", "remove"]);
  const back = undo(undo(removed));
  expect(back.present).toBe(flow);
  expect(back.future.map((entry) => entry.label.kind)).toEqual(["move", "remove"]);
  expect(redo(redo(back)).present).toEqual(removed.present);
});

test("makes quick typing into one field one entry, and slow typing several", () => {
  const type = (text: string, at: number, history = startHistory(flow)) => commit(history, renameNode(history.present, "deal", text), at);
  const quick = type("New", 900, type("Ne", 500, type("N", 0)));
  expect(quick.past).toHaveLength(1);
  expect(undo(quick).present).toBe(flow);
  expect(type("New", 2500, type("N", 0)).past).toHaveLength(2);
});

test("starts a new entry for another field", () => {
  const first = commit(startHistory(flow), renameNode(flow, "deal", "A"), 0);
  expect(commit(first, renameNode(first.present, "crm", "B"), 10).past).toHaveLength(2);
});

test("does not merge into what was undone", () => {
  const typed = commit(startHistory(flow), renameNode(flow, "deal", "A"), 0);
  const again = commit(undo(typed), renameNode(flow, "deal", "B"), 10);
  expect(again.past).toHaveLength(1);
  expect(again.future).toHaveLength(0);
});

test("selects only what is still there", () => {
  const store = createDocumentStore(flow, () => 0);
  store.getState().select({ nodes: ["deal", "crm"], edges: [2] });
  store.getState().apply({ ...remove(flow, { nodes: ["crm"], edges: [] }), select: { nodes: ["deal", "crm"], edges: [2] } });
  expect(store.getState().selection).toEqual({ nodes: ["deal"], edges: [] });
  store.getState().undo();
  expect(store.getState().history.present).toBe(flow);
});
