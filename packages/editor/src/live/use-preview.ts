import type { Problem, Step } from "@gancho/engine";
import { useEffect, useMemo, useState } from "react";
import { createEngineWorker, type EngineWorker } from "./engine-worker.ts";
import type { PreviewRequest } from "./preview.ts";

/** How long typing must pause before the draft runs, in milliseconds. */
const pauseMs = 30;

export interface LivePreview {
  readonly steps: readonly Step[];
  readonly problems: readonly Problem[];
  /** Why there are no steps: the draft did not end in time and was stopped, or the preview itself failed. */
  readonly fault?: PreviewFault;
}

type PreviewFault = { readonly kind: "stuck" } | { readonly kind: "broken"; readonly message: string };

const nothing: LivePreview = { steps: [], problems: [] };

/** How often a draft is tried again after it was stopped: a busy machine is not an endless loop. */
const retries = 1;

/** A worker for as long as the screen is there. */
export function useEngineWorker(): EngineWorker {
  const engine = useMemo(() => createEngineWorker(() => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })), []);
  useEffect(() => engine.stop, [engine]);
  return engine;
}

/** Runs the draft on every change and gives what came of it; the last result stands until the next is there. */
export function usePreview(engine: EngineWorker, { flow, start, journal, workedUntil, vars }: PreviewRequest): LivePreview {
  const [live, setLive] = useState(nothing);

  useEffect(() => {
    let isCurrent = true;
    const request = {
      ...{ flow, journal, vars },
      ...(start === undefined ? {} : { start }),
      ...(workedUntil === undefined ? {} : { workedUntil }),
    };

    async function run(retriesLeft: number): Promise<void> {
      const answer = await engine.preview(request);
      if (!isCurrent || answer.kind === "superseded") return;
      if (answer.kind === "done") {
        setLive(answer.result);
        return;
      }
      setLive(({ problems }) => ({ problems, steps: [], fault: answer }));
      if (answer.kind === "stuck" && retriesLeft > 0) await run(retriesLeft - 1);
    }

    const timer = setTimeout(() => void run(retries), pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [engine, flow, start, journal, workedUntil, vars]);

  return live;
}
