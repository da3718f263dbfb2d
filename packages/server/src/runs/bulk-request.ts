import type { BulkJob } from "../store/bulk-store.ts";
import type { RunFilter } from "../store/run-store.ts";

/** What is to be done with which runs. */
export interface BulkRequest extends Pick<BulkJob, "action" | "version"> {
  readonly filter: RunFilter;
}

/** Actions on many runs, one after the other in the background. */
export interface BulkJobs {
  /** How many runs a job would act on now. */
  count(request: BulkRequest): Promise<number>;
  /** Begins a job. @throws GanchoError `request.conflict` when too many are under way */
  begin(request: BulkRequest): Promise<BulkJob>;
  /** @throws GanchoError `request.not-found` */
  find(id: string): Promise<BulkJob>;
  /** What it has done stays done. @throws GanchoError `request.not-found`, `request.conflict` when it has ended */
  cancel(id: string): Promise<BulkJob>;
}
