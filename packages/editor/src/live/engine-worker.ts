import type { Flow } from "@gancho/engine";
import type { FlowTestResult } from "@gancho/engine/testing";
import type { PreviewRequest, PreviewResult } from "./preview.ts";
import type { WorkerAnswer, WorkerMessage, WorkerQuestion } from "./protocol.ts";

/** What of a worker is used here; tests give one without threads. */
export interface WorkerLike {
  postMessage(question: WorkerQuestion): void;
  addEventListener(type: "message", listener: (event: { data: WorkerMessage }) => void): void;
  /** Its script could not be loaded, or threw outside of an answer. */
  addEventListener(type: "error", listener: () => void): void;
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

interface EngineWorkerLimits {
  /** How long one question may take before its worker is taken for stuck. */
  readonly answerMs: number;
  /** How long a new worker may take to load its script; the time of a question begins after that. */
  readonly loadMs: number;
}

const defaultLimits: EngineWorkerLimits = { answerMs: 3000, loadMs: 30_000 };

type Ask = { readonly request: PreviewRequest; readonly resolve: (answer: PreviewAnswer) => void };

/** What a question ends with when its worker ends first. */
type Ending = { readonly kind: "stuck" } | { readonly kind: "broken"; readonly message: string };

interface OpenQuestion {
  readonly settle: (answer: WorkerAnswer | Ending) => void;
  timer: ReturnType<typeof setTimeout>;
}

export function createEngineWorker(spawn: () => WorkerLike, { answerMs, loadMs } = defaultLimits): EngineWorker {
  let worker: WorkerLike | undefined;
  let isLoaded = false;
  let nextId = 1;
  let running: Ask | undefined;
  let waiting: Ask | undefined;
  const open = new Map<number, OpenQuestion>();

  function start(): WorkerLike {
    const fresh = spawn();
    isLoaded = false;
    fresh.addEventListener("message", ({ data }) => {
      if (worker !== fresh) return;
      if (data.kind === "ready") loaded();
      else settle(data.id, data);
    });
    fresh.addEventListener("error", () => {
      if (worker === fresh) fail();
    });
    return fresh;
  }

  function loaded(): void {
    isLoaded = true;
    for (const question of open.values()) {
      clearTimeout(question.timer);
      question.timer = setTimeout(kill, answerMs);
    }
  }

  function settle(id: number, answer: WorkerAnswer | Ending): void {
    const question = open.get(id);
    clearTimeout(question?.timer);
    open.delete(id);
    question?.settle(answer);
  }

  /** Stops the worker; every question that is still open ends so. */
  function end(ending: Ending): void {
    worker?.terminate();
    worker = undefined;
    for (const id of [...open.keys()]) settle(id, ending);
  }

  function kill(): void {
    end({ kind: "stuck" });
  }

  /** For a worker without a script, which has no words for it. */
  function fail(): void {
    end({ kind: "broken", message: "" });
  }

  function ask(question: (id: number) => WorkerQuestion): Promise<WorkerAnswer | Ending> {
    worker ??= start();
    const id = nextId++;
    return new Promise((resolve) => {
      open.set(id, { settle: resolve, timer: isLoaded ? setTimeout(kill, answerMs) : setTimeout(fail, loadMs) });
      worker?.postMessage(question(id));
    });
  }

  async function run(next: Ask): Promise<void> {
    running = next;
    const answer = await ask((id) => ({ id, kind: "preview", request: next.request }));
    next.resolve(previewAnswer(answer));
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
      if (answer.kind === "tests") return answer.results;
      throw new Error(answer.kind === "broken" && answer.message !== "" ? answer.message : "The tests did not end in time.");
    },
    stop: kill,
  };
}

function previewAnswer(answer: WorkerAnswer | Ending): PreviewAnswer {
  if (answer.kind === "preview") return { kind: "done", result: answer.result };
  if (answer.kind === "broken") return { kind: "broken", message: answer.message };
  return { kind: "stuck" };
}
