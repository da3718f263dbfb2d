/** Ends a step that cannot go on now: its effect is parked until `dueAt`, or unknown to this world. */
export class Suspension extends Error {
  readonly dueAt: number | undefined;

  constructor(dueAt: number | undefined) {
    super("The step waits.");
    this.dueAt = dueAt;
  }
}
