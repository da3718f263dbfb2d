import type { Json, JsonObject } from "../json.ts";
import type { Step } from "./trace.ts";
import type { RunLimits } from "./world.ts";

/** What distinguishes one run of a flow from another. With the world's answers it decides everything that happens. */
export interface RunRequest {
  readonly runId: string;
  /** The run's clock: milliseconds since 1970. */
  readonly startedAt: number;
  readonly mode: "live" | "test" | "replay";
  /** The flow's version; 0 for a draft. */
  readonly version: number;
  /** Node id of the trigger. */
  readonly trigger: string;
  /** What the trigger received; its first message. */
  readonly event: Json;
  readonly vars: JsonObject;
  readonly limits?: RunLimits;
  /** Whether steps say why they decided as they did, which takes a second look at each condition. Changes nothing else. Default: they do. */
  readonly explains?: boolean;
  /** Told of each step as it ends, in order of time. */
  readonly onStep?: (step: Step) => void;
}
