import { runFlowTests } from "@gancho/engine/testing";
import { preview } from "./preview.ts";
import type { WorkerAnswer, WorkerMessage, WorkerQuestion } from "./protocol.ts";

// The engine runs here, off the page: an expression that never ends stops this worker, not the editor.
self.addEventListener("message", ({ data }: MessageEvent<WorkerQuestion>) => void answer(data).then(send));
send({ kind: "ready" });

function send(message: WorkerMessage): void {
  self.postMessage(message);
}

async function answer(question: WorkerQuestion): Promise<WorkerAnswer> {
  const { id } = question;
  try {
    if (question.kind === "tests") return { id, kind: "tests", results: await runFlowTests(question.flow) };
    return { id, kind: "preview", result: await preview(question.request) };
  } catch (thrown) {
    return { id, kind: "broken", message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
