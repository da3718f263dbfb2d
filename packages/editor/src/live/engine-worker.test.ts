import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testFlow } from "../document/test-flow.ts";
import { createEngineWorker, type WorkerLike } from "./engine-worker.ts";
import type { WorkerAnswer, WorkerQuestion } from "./protocol.ts";

const request = { flow: testFlow(), journal: [], vars: {} };
const result = { problems: [], steps: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Workers that answer when they are told to. */
function setUp() {
  const workers: { asked: WorkerQuestion[]; answer: (answer: WorkerAnswer) => void; terminated: boolean }[] = [];
  const spawn = (): WorkerLike => {
    const asked: WorkerQuestion[] = [];
    const worker: (typeof workers)[number] = { asked, answer: () => undefined, terminated: false };
    workers.push(worker);
    return {
      postMessage: (question) => void worker.asked.push(question),
      addEventListener: (_, listener) => {
        worker.answer = (data) => listener({ data });
      },
      terminate: () => {
        worker.terminated = true;
      },
    };
  };
  return { engine: createEngineWorker(spawn, 1000), workers };
}

test("runs only the newest of what was asked meanwhile", async () => {
  const { engine, workers } = setUp();
  const first = engine.preview(request);
  const second = engine.preview(request);
  const third = engine.preview(request);
  await expect(second).resolves.toEqual({ kind: "superseded" });
  workers[0]?.answer({ id: 1, kind: "preview", result });
  await expect(first).resolves.toEqual({ kind: "done", result });
  await vi.advanceTimersByTimeAsync(0);
  workers[0]?.answer({ id: 2, kind: "preview", result });
  await expect(third).resolves.toEqual({ kind: "done", result });
  expect(workers[0]?.asked).toHaveLength(2);
});

test("kills a worker that does not answer, and goes on with a new one", async () => {
  const { engine, workers } = setUp();
  const stuck = engine.preview(request);
  const next = engine.preview(request);
  await vi.advanceTimersByTimeAsync(1000);
  await expect(stuck).resolves.toEqual({ kind: "stuck" });
  expect(workers[0]?.terminated).toBe(true);
  workers[1]?.answer({ id: 2, kind: "preview", result });
  await expect(next).resolves.toEqual({ kind: "done", result });
});

test("says what broke in the worker", async () => {
  const { engine, workers } = setUp();
  const broken = engine.preview(request);
  workers[0]?.answer({ id: 1, kind: "broken", message: "no" });
  await expect(broken).resolves.toEqual({ kind: "broken", message: "no" });
});
