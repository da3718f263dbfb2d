import type { DedupeCall, JournalEntry, StateCall, ThrottleCall, TimerCall } from "@gancho/engine";
import type { RecordedEntry } from "./run-store.ts";

/** Calls that the store answers itself, out of what it keeps for a flow. */
export type KeptCall = TimerCall | ThrottleCall | DedupeCall | StateCall;

/** One attempt of such a call. */
export interface KeptRequest {
  readonly run: string;
  readonly flow: string;
  /** Who comes for a dedupe: the same for a replay of a run, so that a replay is not its own duplicate. */
  readonly owner: string;
  readonly call: KeptCall;
  readonly entry: Omit<RecordedEntry, "result">;
}

/** What flows keep between their runs. */
export interface KeptStore {
  /**
   * Carries out a call and records its result in one transaction: both are there, or neither. An attempt that was recorded before gets that result again, and changes nothing.
   *
   * @param now - milliseconds since 1970
   * @throws GanchoError `request.not-found` when the run is gone
   */
  answer(request: KeptRequest, now: number): Promise<JournalEntry["result"]>;
  /**
   * Notes that an attempt is about to be made. False when that was noted before: whether it was made nobody knows.
   *
   * @param attempt - tells attempts of a run apart
   */
  intend(run: string, attempt: string): Promise<boolean>;
}
