import type { Flow } from "@gancho/engine";
import type { FlowTestResult } from "@gancho/engine/testing";
import type { PreviewRequest, PreviewResult } from "./preview.ts";
import type { WorkerAnswer, WorkerQuestion } from "./protocol.ts";

/** What of a worker is used here; tests give one without threads. */
export interface WorkerLike {
  postMessage(question: WorkerQuestion): void;
  addEventListener(type: "message", listener: (event: { data: WorkerAnswer }) => void): void;
  terminate(): void;
}

/** `superseded`: a newer question took its place. `stuck`: the worker did not answer in time and was killed. */
type PreviewAnswer =
  | { readonly kind: "done"; readonly result: PreviewResult }
  | { readonly kind: "superseded" }
  | { readonly kind: "stuck" }
  | { readonly kind: "broken"; readonly message: string };

export interface EngineWorker {
  /** Runs a draft. One at a time: of those asked meanwhile only the newest is run. Never rejects. */
  preview(request: PreviewRequest): Promise<PreviewAnswer>;
  /** Runs the document's own tests. */
  test(flow: Flow): Promise<readonly FlowTestResult[]>;
  stop(): void;
}

/** How long one question may take, in milliseconds, before its worker is taken for stuck. */
const defaultTimeoutMs = 3000;

type Ask = { readonly request: PreviewRequest; readonly resolve: (answer: PreviewAnswer) => void };

export function createEngineWorker(spawn: () => WorkerLike, timeoutMs = defaultTimeoutMs): EngineWorker {
  let worker: WorkerLike | undefined;
  let nextId = 1;
  let running: Ask | undefined;
  let waiting: Ask | undefined;
  const open = new Map<number, (answer: WorkerAnswer | undefined) => void>();

  function start(): WorkerLike {
    const fresh = spawn();
    fresh.addEventListener("message", ({ data }) => {
      open.get(data.id)?.(data);
      open.delete(data.id);
    });
    return fresh;
  }

  /** Every question that is still open gets no answer. */
  function kill(): void {
    worker?.terminate();
    worker = undefined;
    for (const settle of open.values()) settle(undefined);
    open.clear();
  }

  function ask(question: (id: number) => WorkerQuestion): Promise<WorkerAnswer | undefined> {
    worker ??= start();
    const id = nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(kill, timeoutMs);
      open.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      worker?.postMessage(question(id));
    });
  }

  async function run(next: Ask): Promise<void> {
    running = next;
    const answer = await ask((id) => ({ id, kind: "preview", request: next.request }));
    next.resolve(answerOf(answer));
    running = undefined;
    const queued = waiting;
    waiting = undefined;
    if (queued !== undefined) await run(queued);
  }

  return {
    preview: (request) =>
      new Promise((resolve) => {
        const next = { request, resolve };
        if (running === undefined) void run(next);
        else {
          waiting?.resolve({ kind: "superseded" });
          waiting = next;
        }
      }),
    test: async (flow) => {
      const answer = await ask((id) => ({ id, kind: "tests", flow }));
      if (answer?.kind === "tests") return answer.results;
      throw new Error(answer?.kind === "broken" ? answer.message : "The tests did not end in time.");
    },
    stop: kill,
  };
}

function answerOf(answer: WorkerAnswer | undefined): PreviewAnswer {
  if (answer === undefined) return { kind: "stuck" };
  if (answer.kind === "preview") return { kind: "done", result: answer.result };
  return { kind: "broken", message: answer.kind === "broken" ? answer.message : "" };
}
