import { runStatusSchema } from "@gancho/engine";
import { useSearchParams } from "wouter";
import { z } from "zod";
import type { Outcome } from "./history.ts";

const outcomeSchema: z.ZodType<Outcome> = z.union([runStatusSchema, z.enum(["rejected", "duplicate"])]);

/** What the address says about the list: so that it can be shared, reloaded and returned to. */
export interface RunSearch {
  readonly q: string;
  readonly status: Outcome | undefined;
  /** The run beside the list, or else the call. */
  readonly run: string | undefined;
  readonly call: string | undefined;
}

export function useRunSearch(): [RunSearch, (change: Partial<RunSearch>) => void] {
  const [params, setParams] = useSearchParams();
  const status = outcomeSchema.safeParse(params.get("status"));
  const search = {
    q: params.get("q") ?? "",
    status: status.data,
    run: params.get("run") ?? undefined,
    call: params.get("call") ?? undefined,
  };

  function change(next: Partial<RunSearch>): void {
    setParams(
      (previous) => {
        for (const [key, value] of Object.entries(next)) {
          if (value === undefined || value === "") previous.delete(key);
          else previous.set(key, value);
        }
        return previous;
      },
      { replace: true },
    );
  }
  return [search, change];
}
