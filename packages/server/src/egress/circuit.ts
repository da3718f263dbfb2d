import { type EffectResult, isJsonObject, type Json } from "@gancho/engine";
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, DelegateBackoff, handleWhen } from "cockatiel";

type SettledResult = Exclude<EffectResult, { status: "unknown" }>;

/** How a destination has done since this process started. */
export interface DestinationHealth {
  /** `open`: it keeps failing, and is left alone. `probing`: one delivery tries whether it is well again. */
  readonly state: "closed" | "open" | "probing";
  /** Attempts that it answered. */
  readonly successes: number;
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly lastSuccessAt: number | undefined;
  readonly lastFailure: DestinationFailure | undefined;
  /** When the next delivery may try, in milliseconds since 1970; only while it is open. */
  readonly probeAt: number | undefined;
}

interface DestinationFailure {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In words, without anything of the request. */
  readonly message: string;
}

/** What keeps deliveries from a destination that keeps failing. */
export interface Circuit {
  /**
   * Makes an attempt, or parks it without making it: `unknown`, with the time to ask again.
   *
   * @throws what `make` throws
   */
  attempt(make: () => Promise<SettledResult>): Promise<EffectResult>;
  readonly health: DestinationHealth;
}

const stateNames = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "probing",
  [CircuitState.Isolated]: "open",
} as const;

const failuresToOpen = 10;
/** Doubled with each probe that fails. */
const firstPauseMs = 2000;
/** So long a destination that is well again may wait for its next delivery. */
const longestPauseMs = 60_000;
/** Parked deliveries come back one by one, so that a million of them are no burden while it is open, and no flood when it closes. */
const spacingMs = 5;
/** While one delivery tries, the others look again so much later. */
const lookAgainMs = 1000;

/** What an attempt has shown; `ill` is undefined where it has shown nothing of the destination, as when it was canceled. */
class Attempt {
  readonly result: SettledResult;
  readonly ill: boolean | undefined;

  constructor(result: SettledResult) {
    this.result = result;
    this.ill = showsIllness(result);
  }
}

/** A closed circuit. It opens after ten failures in a row, lets one attempt through after a pause, and closes when that does not fail. */
export function createCircuit(): Circuit {
  let successes = 0;
  let failures = 0;
  let lastSuccessAt: number | undefined;
  let lastFailure: DestinationFailure | undefined;
  let probeAt = 0;
  let lastPlace = Number.NEGATIVE_INFINITY;

  // A probe that shows nothing, or that was not made at all, leaves the circuit open.
  const isProbing = (): boolean => breaker.state === CircuitState.HalfOpen;
  const failed = handleWhen(isProbing).orResultType(Attempt, ({ ill }) => ill ?? isProbing());
  const pause = ({ attempt }: { readonly attempt: number }): number => {
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
    probeAt = Date.now() + pauseMs;
    if (attempt === 1) lastPlace = Number.NEGATIVE_INFINITY;
    return pauseMs;
  };
  const closed = () =>
    circuitBreaker(failed, { breaker: new ConsecutiveBreaker(failuresToOpen), halfOpenAfter: new DelegateBackoff(pause) });
  let breaker = closed();

  /** A clock that was put back says nothing of when to try again. */
  const closeIfTimeIsLost = (): void => {
    if (breaker.state === CircuitState.Open && probeAt - Date.now() > longestPauseMs) breaker = closed();
  };

  const park = (earliest: number): EffectResult => {
    lastPlace = Math.max(lastPlace + spacingMs, earliest);
    return { status: "unknown", dueAt: lastPlace };
  };

  const note = ({ result, ill }: Attempt): void => {
    if (ill === true) {
      failures += 1;
      lastFailure = { at: result.finishedAt, message: messageOf(result) };
    } else if (ill === false) {
      successes += 1;
      lastSuccessAt = result.finishedAt;
    }
  };

  return {
    async attempt(make) {
      closeIfTimeIsLost();
      // Cockatiel would keep it in memory until the probe has ended.
      if (isProbing()) return park(Date.now() + lookAgainMs);
      try {
        const made = await breaker.execute(async () => new Attempt(await make()));
        note(made);
        return made.result;
      } catch (thrown) {
        if (thrown instanceof BrokenCircuitError) return park(probeAt);
        throw thrown;
      }
    },
    get health() {
      const state = stateNames[breaker.state];
      return { state, successes, failures, lastSuccessAt, lastFailure, probeAt: state === "open" ? probeAt : undefined };
    },
  };
}

/** An answer of any other status, also one that is refused, shows that the destination works. */
function showsIllness(result: SettledResult): boolean | undefined {
  if (result.status === "done") {
    const status = statusOf(result.value);
    return status >= 500 || status === 429;
  }
  switch (result.error.code) {
    case "http.network":
    case "http.timeout":
      return true;
    case "http.redirect":
    case "http.response-parse":
    case "http.response-size":
      return false;
    default:
      return undefined;
  }
}

function messageOf(result: SettledResult): string {
  return result.status === "failed" ? result.error.message : `It answered ${statusOf(result.value)}.`;
}

function statusOf(value: Json): number {
  return isJsonObject(value) && typeof value.status === "number" ? value.status : 0;
}
