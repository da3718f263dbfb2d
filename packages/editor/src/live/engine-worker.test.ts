import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testFlow } from "../document/test-flow.ts";
import { createEngineWorker, type WorkerLike } from "./engine-worker.ts";
import type { WorkerMessage, WorkerQuestion } from "./protocol.ts";

const request = { flow: testFlow(), journal: [], vars: {} };
const result = { problems: [], steps: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface FakeWorker {
  readonly asked: WorkerQuestion[];
  answer(message: WorkerMessage): void;
  fail(): void;
  terminated: boolean;
}

/** Workers that answer when they are told to. */
function setUp() {
  const workers: FakeWorker[] = [];
  const spawn = (): WorkerLike => {
    const worker: FakeWorker = { asked: [], answer: () => undefined, fail: () => undefined, terminated: false };
    workers.push(worker);
    return {
      postMessage: (question) => void worker.asked.push(question),
      addEventListener: (type: "message" | "error", listener: (event: { data: WorkerMessage }) => void) => {
        if (type === "message") worker.answer = (data) => listener({ data });
        else worker.fail = () => listener({ data: { kind: "ready" } });
      },
      terminate: () => {
        worker.terminated = true;
      },
    };
  };
  return { engine: createEngineWorker(spawn, { answerMs: 1000, loadMs: 8000 }), workers };
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
  workers[0]?.answer({ kind: "ready" });
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

test("gives a new worker time to load before a question counts as late", async () => {
  const { engine, workers } = setUp();
  const first = engine.preview(request);
  await vi.advanceTimersByTimeAsync(7000);
  workers[0]?.answer({ kind: "ready" });
  await vi.advanceTimersByTimeAsync(900);
  workers[0]?.answer({ id: 1, kind: "preview", result });
  await expect(first).resolves.toEqual({ kind: "done", result });
  expect(workers[0]?.terminated).toBe(false);
});

test("gives up on a worker that never loads", async () => {
  const { engine, workers } = setUp();
  const first = engine.preview(request);
  await vi.advanceTimersByTimeAsync(8000);
  await expect(first).resolves.toEqual({ kind: "broken", message: "" });
  expect(workers[0]?.terminated).toBe(true);
});

test("says that a worker failed to load, and starts another for the next question", async () => {
  const { engine, workers } = setUp();
  const first = engine.preview(request);
  workers[0]?.fail();
  await expect(first).resolves.toEqual({ kind: "broken", message: "" });
  void engine.preview(request);
  expect(workers).toHaveLength(2);
});
