import { parentPort } from "node:worker_threads";
import type { Json } from "../../json.ts";
import type { ExpressionLimits } from "../expression.ts";
import { evaluate } from "../test-scope.ts";

/** What the thread is asked: it answers each with a message once the evaluation has ended, however it did. */
export interface Bounded {
  readonly source: string;
  readonly input: Json;
  readonly limits: ExpressionLimits;
}

parentPort?.on("message", async ({ source, input, limits }: Bounded) => {
  try {
    await evaluate(source, input, {}, limits);
  } catch {
    // How it ends is asked elsewhere.
  }
  parentPort?.postMessage("ended");
});
