import type { Flow } from "@gancho/engine";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAutosave, type SaveResult, type SaveStatus } from "./autosave.ts";
import { testFlow } from "./test-flow.ts";

const flow = testFlow();
const named = (name: string): Flow => ({ ...flow, name });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An autosave over a store that answers as it is told, and what both said. */
function setUp(answers: readonly SaveResult[] = []) {
  const saves: { name: string; revision: number }[] = [];
  const statuses: SaveStatus[] = [];
  let next = 0;
  const autosave = createAutosave({
    flow,
    revision: 1,
    save: async ({ name }, revision) => {
      saves.push({ name, revision });
      return answers[next++] ?? { kind: "saved", revision: revision + 1 };
    },
    onStatus: (status) => statuses.push(status),
  });
  return { autosave, saves, statuses };
}

test("gathers quick changes into one save, and says saved only when it is", async () => {
  const { autosave, saves, statuses } = setUp();
  autosave.update(named("A"));
  autosave.update(named("AB"));
  expect(statuses.at(-1)).toBe("saving");
  await vi.runAllTimersAsync();
  expect(saves).toEqual([{ name: "AB", revision: 1 }]);
  expect(statuses.at(-1)).toBe("saved");
  expect(autosave.revision()).toBe(2);
});

test("saves again what changed while a save was on its way", async () => {
  const { autosave, saves } = setUp();
  autosave.update(named("A"));
  const saving = autosave.flush();
  autosave.update(named("B"));
  await saving;
  expect(saves).toEqual([
    { name: "A", revision: 1 },
    { name: "B", revision: 2 },
  ]);
});

test("tries again by itself when nobody answers", async () => {
  const { autosave, saves, statuses } = setUp([{ kind: "offline" }]);
  autosave.update(named("A"));
  await vi.advanceTimersByTimeAsync(400);
  expect(statuses.at(-1)).toBe("offline");
  await vi.advanceTimersByTimeAsync(5000);
  expect(saves).toHaveLength(2);
  expect(statuses.at(-1)).toBe("saved");
});

test("stops at a conflict until a person decides", async () => {
  const { autosave, saves, statuses } = setUp([{ kind: "conflict" }]);
  autosave.update(named("Mine"));
  await vi.runAllTimersAsync();
  autosave.update(named("Mine too"));
  await vi.runAllTimersAsync();
  expect(saves).toHaveLength(1);
  expect(statuses.at(-1)).toBe("conflict");
  await autosave.overwrite(7);
  expect(saves.at(-1)).toEqual({ name: "Mine too", revision: 7 });
  expect(statuses.at(-1)).toBe("saved");
});

test("takes the stored draft as saved", async () => {
  const { autosave, saves } = setUp();
  autosave.accept(named("Theirs"), 9);
  autosave.update(named("Theirs and mine"));
  await vi.runAllTimersAsync();
  expect(saves).toEqual([{ name: "Theirs and mine", revision: 9 }]);
});

test("has nothing to save when a change was taken back in time", async () => {
  const { autosave, saves, statuses } = setUp();
  autosave.update(named("A"));
  autosave.update(flow);
  await vi.runAllTimersAsync();
  expect(saves).toEqual([]);
  expect(statuses.at(-1)).toBe("saved");
});
