import type { Flow } from "@gancho/engine";
import type { FlowTestResult } from "@gancho/engine/testing";
import type { PreviewRequest, PreviewResult } from "./preview.ts";

/** What the worker is asked; each question has a number that its answer repeats. */
export type WorkerQuestion =
  | { readonly id: number; readonly kind: "preview"; readonly request: PreviewRequest }
  | { readonly id: number; readonly kind: "tests"; readonly flow: Flow };

export type WorkerAnswer =
  | { readonly id: number; readonly kind: "preview"; readonly result: PreviewResult }
  | { readonly id: number; readonly kind: "tests"; readonly results: readonly FlowTestResult[] }
  | { readonly id: number; readonly kind: "broken"; readonly message: string };

/** What a worker sends: first that its script has been loaded, then its answers. */
export type WorkerMessage = { readonly kind: "ready" } | WorkerAnswer;
