import { type RunStatus, runStatusSchema } from "@gancho/engine";
import { useSearchParams } from "wouter";

/** What the address says about the list: so that it can be shared, reloaded and returned to. */
export interface RunSearch {
  readonly q: string;
  readonly status: RunStatus | undefined;
  /** The run beside the list. */
  readonly run: string | undefined;
}

export function useRunSearch(): [RunSearch, (change: Partial<RunSearch>) => void] {
  const [params, setParams] = useSearchParams();
  const status = runStatusSchema.safeParse(params.get("status"));
  const search = { q: params.get("q") ?? "", status: status.data, run: params.get("run") ?? undefined };

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
