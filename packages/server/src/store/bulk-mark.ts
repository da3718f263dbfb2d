/** That a job is through with one more run. */
export interface BulkMark {
  readonly job: string;
  readonly run: string;
  /** In words, when nothing could be done with the run. */
  readonly problem?: string;
}
