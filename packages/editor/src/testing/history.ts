import type { Call, RunSummary } from "@gancho/server/api";

/** A run that went through; what matters to a test is given. */
export function aRun(run: Partial<RunSummary> = {}): RunSummary {
  return {
    ...{ id: "1", flow: "orders", flowName: "Paid orders", version: 1, trigger: "hook", status: "succeeded", mode: "live" },
    ...{ receivedAt: "2026-01-01T00:00:00.000Z", startedAt: null, finishedAt: null, durationMs: null },
    ...{ error: null, why: null, deadLetter: false, dismissed: false },
    ...run,
  };
}

/** A call with a wrong signature; what matters to a test is given. */
export function aCall(call: Partial<Call> = {}): Call {
  return {
    ...{ id: "1", at: "2026-01-01T00:00:00.000Z", method: "POST", path: "shop/orders", flow: "orders", trigger: "hook" },
    ...{ verdict: "rejected", cause: "signature", detail: "The signature is not the one of this body with this secret." },
    ...{ runId: null, ip: "203.0.113.44", status: 401, durationMs: 1, bodyHash: "ab12", bodyBytes: 17 },
    ...call,
  };
}
