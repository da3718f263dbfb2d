import type { Problem, Step } from "@gancho/engine";
import { useEffect, useMemo, useRef, useState } from "react";
import { createEngineWorker, type EngineWorker } from "./engine-worker.ts";
import type { PreviewRequest, PreviewResult } from "./preview.ts";

/** How long typing must pause before the draft runs, in milliseconds. */
const pauseMs = 30;

export interface LivePreview {
  readonly steps: readonly Step[];
  readonly problems: readonly Problem[];
  /** The draft did not end in time and was stopped. */
  readonly stuck: boolean;
}

const nothing: LivePreview = { steps: [], problems: [], stuck: false };

/** A worker for as long as the screen is there. */
export function useEngineWorker(): EngineWorker {
  const engine = useMemo(() => createEngineWorker(() => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" })), []);
  useEffect(() => engine.stop, [engine]);
  return engine;
}

/** Runs the draft on every change and gives what came of it; the last result stands until the next is there. */
export function usePreview(engine: EngineWorker, { flow, start, journal, workedUntil, vars }: PreviewRequest): LivePreview {
  const [live, setLive] = useState(nothing);
  const latest = useRef(0);

  useEffect(() => {
    const mine = ++latest.current;
    const timer = setTimeout(async () => {
      const answer = await engine.preview({
        ...{ flow, journal, vars },
        ...(start === undefined ? {} : { start }),
        ...(workedUntil === undefined ? {} : { workedUntil }),
      });
      if (mine !== latest.current) return;
      if (answer.kind === "done") setLive(liveOf(answer.result));
      if (answer.kind === "stuck") setLive((current) => ({ ...current, steps: [], stuck: true }));
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [engine, flow, start, journal, workedUntil, vars]);

  return live;
}

function liveOf({ steps, problems }: PreviewResult): LivePreview {
  return { steps, problems, stuck: false };
}
